package dev.colophon.cli;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colophon annotate}. */
@Command(
    name = "annotate",
    description = "Annotate an image where it is: a layout, an archive, a registry's tag.",
    customSynopsis = "colophon annotate TARGET --annotation KEY=VALUE [OPTIONS]",
    sortOptions = false,
    footer = {
      "",
      "What names the image names the annotated one afterwards. If it changed meanwhile, nothing is written.",
      "",
      "Examples:",
      "  colophon annotate oci:layout:1 --annotation org.opencontainers.image.title=Target",
      "  colophon annotate docker://example.com/app:1 \\",
      "    --annotation \"index,manifest:org.opencontainers.image.source=https://example.com/app\"",
      "  colophon annotate oci-archive:app.tar --remove-annotation index:org.opencontainers.image.url"
    })
final class AnnotateCommand implements Runnable {

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Cancellation cancellation;

  @Parameters(
      paramLabel = "TARGET",
      description =
          "The image, TRANSPORT:WHERE: oci:DIR[:TAG], oci-archive:FILE, docker://REFERENCE, …")
  private String target = "";

  @Option(
      names = "--annotation",
      paramLabel = "[TYPE[PLATFORM],…:]KEY=VALUE",
      description = "An annotation that is set, as buildx takes it. Repeatable.")
  private List<String> annotations = new ArrayList<>();

  @Option(
      names = "--remove-annotation",
      paramLabel = "[TYPE[PLATFORM],…:]KEY",
      description = "An annotation that goes. Repeatable.")
  private List<String> removals = new ArrayList<>();

  @Option(names = "--force", description = "Write even if the tag in the registry moved meanwhile.")
  private boolean force;

  @Option(names = "--dry-run", description = "Check everything, show the plan, write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result, or the plan, as JSON.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing of what was written.")
  private boolean quiet;

  AnnotateCommand(Terminal terminal, Map<String, String> environment, Cancellation cancellation) {
    this.terminal = terminal;
    this.environment = environment;
    this.cancellation = cancellation;
  }

  @Override
  public void run() {
    ExecutionContext context =
        ProcessContext.of(environment, terminal.streams(), ProgressListener.NONE, cancellation);
    Colophon colophon = Colophon.builder().context(context).build();
    AnnotateRequest request =
        new AnnotateRequest(
            target, annotations, removals, force ? Map.of("force", "true") : Map.of());
    ResultReport report = new ResultReport(terminal, context.workingDirectory(), json, quiet);
    if (dryRun) {
      report.show(colophon.plan(request));
    } else {
      report.show(colophon.annotate(request));
    }
  }
}
