package dev.colophon.cli.command;

import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.ForceOption;
import dev.colophon.cli.option.OciMediaTypesOption;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.AnnotateRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon annotate}. */
record AnnotateCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

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
    WritingOptions.addTo(spec);
    ForceOption.addTo(spec);
    OciMediaTypesOption.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    WritingRun run = new WritingRun(contexts, parsed);
    WritingOptions options = new WritingOptions(parsed);
    run.annotate(
        new AnnotateRequest(
            CommandOptions.argument(parsed),
            options.annotations(),
            options.attestations(),
            options.referrers(),
            ForceOption.isSet(parsed),
            OciMediaTypesOption.policy(parsed)));
  }
}
