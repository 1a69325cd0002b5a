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
    description = "Show an image level by level: annotations, platforms, labels, layers.",
    footer = {
      "",
      "Examples:",
      "  colophon inspect oci:layout:1.0",
      "  colophon inspect oci-archive:out.tar --format json"
    })
final class InspectCommand implements Runnable {

  /** The forms in which an image is shown, spelled as on the command line. */
  enum Format {
    tree,
    json
  }

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Cancellation cancellation;

  @Parameters(
      paramLabel = "SOURCE",
      description =
          "An image, TRANSPORT:WHERE: oci:DIR[:TAG], oci-archive:FILE[:TAG], …"
              + " 'colophon exporters' lists the transports.")
  private String source = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "tree",
      description = "tree for people (default) or json for programs.")
  private Format format = Format.tree;

  InspectCommand(Terminal terminal, Map<String, String> environment, Cancellation cancellation) {
    this.terminal = terminal;
    this.environment = environment;
    this.cancellation = cancellation;
  }

  @Override
  public void run() {
    Colophon colophon =
        Colophon.builder()
            .context(
                ProcessContext.of(
                    environment, terminal.streams(), ProgressListener.NONE, cancellation))
            .build();
    try (InspectedImage image = colophon.inspect(source)) {
      terminal.printResult(
          switch (format) {
            case tree -> ImageTree.of(image);
            case json -> CanonicalJson.indented(ImageJson.of(source, image)).toString();
          });
    }
  }
}
