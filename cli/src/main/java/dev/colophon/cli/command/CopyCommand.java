package dev.colophon.cli.command;

import dev.colophon.cli.option.BuildOptions;
import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.ForceOption;
import dev.colophon.cli.option.JobsOption;
import dev.colophon.cli.option.MissingOption;
import dev.colophon.cli.option.OciMediaTypesOption;
import dev.colophon.cli.option.TagsOption;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.Output;
import dev.colophon.spi.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code colophon copy}: a build whose output is given in the syntax of a source. */
record CopyCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String OPT = "--opt";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "copy", "Copy an image, or the tags of a repository, byte for byte.", FOOTER);
    spec.usageMessage().customSynopsis("colophon copy SOURCE DESTINATION [OPTIONS]");
    spec.addPositional(
        CommandOptions.argument(
            "SOURCE", "An image, TRANSPORT:WHERE: oci:DIR[:TAG], docker://REFERENCE, …"));
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(String.class)
            .index("1")
            .required(true)
            .paramLabel("DESTINATION")
            .description(
                "Where it goes: docker://REFERENCE, oci:DIR[:TAG], oci-archive:FILE[:TAG],"
                    + " docker-archive:FILE[:NAME], docker-daemon:NAME or store:NAME.")
            .build());
    TagsOption.addTo(spec);
    JobsOption.addTo(spec);
    spec.addOption(
        CommandOptions.list(
                "KEY=VALUE",
                "platform=OS/ARCH[/VARIANT][,…] selects and orders platforms; multi-platform=true"
                    + " makes an index even of one. Repeatable.",
                OPT)
            .build());
    MissingOption.addTo(spec);
    ForceOption.addTo(spec);
    OciMediaTypesOption.addTo(spec);
    WritingOptions.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    String source = contexts.place(CommandOptions.argument(parsed));
    String destination = contexts.place(parsed.matchedPositionalValue(1, ""));
    WritingRun run = new WritingRun(contexts, parsed);
    TagsOption tags = TagsOption.read(parsed);
    int jobs = JobsOption.read(parsed);
    if (tags.isEmpty()) {
      run.build(request(parsed, source, destination));
      return;
    }
    if (new WritingOptions(parsed).metadataFile().isPresent()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "--metadata-file is for one image, not for tags");
    }
    Colophon colophon = run.colophon();
    List<BuildRequest> requests =
        tags.choose(source, colophon.tags(source, destination)).stream()
            .map(tag -> request(parsed, source + ":" + tag, destination + ":" + tag))
            .toList();
    run.buildAll(colophon, requests, jobs);
  }

  private static BuildRequest request(ParseResult parsed, String source, String destination) {
    WritingOptions options = new WritingOptions(parsed);
    BuildRequest.Builder request =
        BuildRequest.from(source)
            .output(output(parsed, destination))
            .annotations(options.annotations())
            .attestations(options.attestations())
            .missing(MissingOption.read(parsed));
    BuildOptions.addTo(request, CommandOptions.values(parsed, OPT));
    options.referrers().ifPresent(request::referrers);
    return request.build();
  }

  /** The output for a destination, with the options from the command line. */
  static Output output(ParseResult parsed, String destination) {
    Map<String, String> exporter = new HashMap<>(OciMediaTypesOption.read(parsed));
    if (ForceOption.isSet(parsed)) {
      exporter.put("force", "true");
    }
    return new Output.Place(Written.option(destination), destination, exporter);
  }

  private static final String[] FOOTER = {
    "",
    "Without annotations and --opt the copy has the same digests as the source."
        + " What the destination",
    "already has is not sent again, so running an interrupted copy again continues" + " it.",
    "",
    "Examples:",
    "  colophon copy docker://example.com/app:1 docker://example.org/app:1",
    "  colophon copy docker://example.com/app:1 oci:layout:1 --opt platform=amd64",
    "  colophon copy oci-archive:a.tar docker://example.com/a:1 --annotation index:a=b",
    "  colophon copy docker://example.com/app docker://example.org/app --tags '1.*'"
  };
}
