package dev.colophon.cli.command;

import dev.colophon.cli.option.BuildOptions;
import dev.colophon.cli.option.CommandOptions;
import dev.colophon.cli.option.MissingOption;
import dev.colophon.cli.option.RecipeOptions;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.internal.problem.Problems;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code colophon build}. */
record BuildCommand(Terminal terminal, CommandContext contexts) implements CliCommand {

  private static final String OUTPUT = "--output";
  private static final String OPT = "--opt";
  private static final String REPLACE = "--replace";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandOptions.command(
            "build", "Combine images, annotate them, and export the result.", FOOTER);
    spec.usageMessage().customSynopsis("colophon build SOURCE… --output KEY=VALUE[,…] [OPTIONS]");
    spec.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .required(true)
            .paramLabel("SOURCE")
            .description(
                "An image, TRANSPORT:WHERE: oci:DIR[:TAG], docker://REFERENCE, … Several are merged"
                    + " into one index. 'colophon exporters' lists the transports.")
            .build());
    spec.addOption(
        CommandOptions.list(
                "KEY=VALUE[,…]",
                "Where the image goes, and its annotations, as BuildKit takes it:"
                    + " type=oci,dest=out.tar. Repeatable. 'colophon exporters' lists the types and"
                    + " their options.",
                "-o",
                OUTPUT)
            .required(true)
            .build());
    spec.addOption(
        CommandOptions.list(
                "KEY=VALUE",
                "platform=OS/ARCH[/VARIANT][,…] selects and orders platforms; multi-platform=true"
                    + " makes an index even of one. Repeatable.",
                OPT)
            .build());
    spec.addOption(
        CommandOptions.flag(
            "Let images of later sources replace those of earlier ones for the same platform.",
            REPLACE));
    MissingOption.addTo(spec);
    RecipeOptions.addTo(spec);
    WritingOptions.addTo(spec);
    return spec;
  }

  @Override
  public void run(ParseResult parsed) {
    BuildRequest.Builder request =
        BuildRequest.of(
            parsed.matchedPositionalValue(0, List.<String>of()).stream()
                .map(contexts::place)
                .toList());
    CommandOptions.values(parsed, OUTPUT).forEach(request::output);
    WritingOptions options = new WritingOptions(parsed);
    request.annotations(options.annotations());
    Problems problems = new Problems();
    CommandOptions.values(parsed, OPT)
        .forEach(opt -> problems.passes(() -> BuildOptions.addTo(request, List.of(opt))));
    RecipeOptions recipe = new RecipeOptions(parsed);
    problems.attempt(() -> recipe.recipe(contexts::place)).ifPresent(request::recipe);
    problems.attempt(options::attestations).ifPresent(request::attestations);
    problems.attempt(options::referrers).flatMap(policy -> policy).ifPresent(request::referrers);
    problems.attempt(() -> MissingOption.read(parsed)).ifPresent(request::missing);
    request.replacing(CommandOptions.isSet(parsed, REPLACE));
    if (problems.hasAny()) {
      problems.passes(() -> contexts.colophon().locations(request.build()));
      problems.throwIfAny();
    }
    new WritingRun(contexts, parsed).build(request.build());
  }

  private static final String[] FOOTER = {
    "",
    "Annotations in --output are annotation[-TYPE][[PLATFORM]].KEY=VALUE, where TYPE is one of",
    "  manifest             each platform's manifest; the default",
    "  manifest-descriptor  the index's descriptor of each manifest",
    "  index                the image index",
    "  index-descriptor     the layout's descriptor of the index",
    "An annotation that cannot be at its level fails the build before anything is written.",
    "Labels are different: they are in the image's config, and images built on the"
        + " image inherit them.",
    "",
    "Examples:",
    "  colophon build oci:layout --opt platform=amd64,arm64 --output \\",
    "    \"type=oci,annotation.org.opencontainers.image.title=Target,dest=out.tar\"",
    "",
    "  colophon build oci-archive:in.tar --output \"type=oci,dest=out.tar,\\",
    "  annotation[linux/amd64].org.opencontainers.image.url=https://example.com/1,\\",
    "  annotation[linux/arm64].org.opencontainers.image.url=https://example.com/2\"",
    "",
    "  colophon build oci:layout --output \\",
    "    \"type=oci,annotation-index.org.opencontainers.image.title=Target,dest=out.tar\"",
    "",
    "  The same for every output:",
    "    --annotation \"index,manifest[arm64]:org.opencontainers.image.title=Target\"",
    "  Merge two images into one index:",
    "    colophon build oci:amd64 oci:arm64 --output type=oci,dest=both,tar=false",
    "  Put a root file system into an image:",
    "    colophon build rootfs:linux/amd64=tree --entrypoint /bin/app --label a=b \\",
    "      --output type=oci,dest=out.tar",
    "  See what would go where, and write nothing:",
    "    colophon build oci:layout --output type=oci,dest=out.tar --dry-run"
  };
}
