package dev.colophon.cli;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.Colophon;
import dev.colophon.spi.ExecutionContext;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon annotate}. */
record AnnotateCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String FORCE = "--force";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "annotate",
            "Annotate an image where it is: a layout, an archive, a registry's tag.",
            "",
            "What names the image names the annotated one afterwards. If it changed meanwhile, nothing is written.",
            "",
            "Examples:",
            "  colophon annotate oci:layout:1 --annotation org.opencontainers.image.title=Target",
            "  colophon annotate docker://example.com/app:1 \\",
            "    --annotation \"index,manifest:org.opencontainers.image.source=https://example.com/app\"",
            "  colophon annotate oci-archive:app.tar --remove-annotation index:org.opencontainers.image.url");
    spec.usageMessage().customSynopsis("colophon annotate TARGET --annotation KEY=VALUE [OPTIONS]");
    spec.addPositional(
        CommandOptions.argument(
            "TARGET",
            "The image, TRANSPORT:WHERE: oci:DIR[:TAG], oci-archive:FILE, docker://REFERENCE, …"));
    spec.addOption(
        CommandOptions.annotation("An annotation that is set, as buildx takes it. Repeatable."));
    spec.addOption(CommandOptions.removeAnnotation("An annotation that goes. Repeatable."));
    AutomaticOptions.addTo(spec);
    spec.addOption(
        CommandOptions.flag("Write even if the tag in the registry moved meanwhile.", FORCE));
    AttestationOption.addTo(spec);
    CommandOptions.addReporting(spec);
    ProgressOption.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    ExecutionContext context = contexts.execution();
    Colophon colophon = contexts.colophon(context);
    AnnotateRequest request =
        new AnnotateRequest(
            CommandOptions.argument(parsed),
            CommandOptions.annotations(parsed),
            new AttestationOption(parsed).policy(),
            CommandOptions.isSet(parsed, FORCE) ? Map.of("force", "true") : Map.of());
    ResultReport report = ResultReport.of(contexts, context.workingDirectory(), parsed);
    if (CommandOptions.isSet(parsed, CommandOptions.DRY_RUN)) {
      report.show(ProgressOption.during(() -> colophon.plan(request), contexts, parsed));
    } else {
      report.show(ProgressOption.during(() -> colophon.annotate(request), contexts, parsed));
    }
  }
}
