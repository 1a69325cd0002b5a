package dev.colophon.cli;

import dev.colophon.core.Colophon;
import dev.colophon.core.InspectedImage;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.json.CanonicalJson;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colophon inspect}. */
@Command(
    name = "inspect",
    description = "Show an image level by level, with the annotations and labels that it has.",
    footer = {
      "",
      "Examples:",
      "  colophon inspect oci:layout:1",
      "  colophon inspect oci-archive:out.tar --format json"
    })
final class InspectCommand implements Runnable {

  /** The forms in which an image is shown. */
  enum Format {
    tree,
    json
  }

  private final Terminal terminal;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "SOURCE", description = "TRANSPORT:WHERE, oci:DIR[:TAG] for example.")
  private String source = "";

  @Option(
      names = "--format",
      paramLabel = "tree|json",
      description = "How to show it: ${COMPLETION-CANDIDATES}. Default: tree.")
  private Format format = Format.tree;

  InspectCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void run() {
    Colophon colophon =
        Colophon.builder()
            .context(
                ProcessContext.of(
                    environment, terminal.streams(), ProgressListener.NONE, Cancellation.NEVER))
            .build();
    try (InspectedImage image = colophon.inspect(source)) {
      terminal.printResult(
          switch (format) {
            case tree -> ImageTree.of(image);
            case json -> CanonicalJson.indented(ImageJson.of(image)).toString();
          });
    }
  }
}
