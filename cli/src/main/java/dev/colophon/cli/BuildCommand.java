package dev.colophon.cli;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.ProcessContext;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code colophon build}. */
@Command(
    name = "build",
    description = "Put images together, annotated, and export them.",
    customSynopsis = "colophon build SOURCE... --output KEY=VALUE[,…] [OPTIONS]",
    sortOptions = false,
    footer = {
      "",
      "Annotations in --output are annotation[-TYPE][[PLATFORM]].KEY=VALUE, where TYPE is one of",
      "  manifest             each platform's manifest; this is what a plain annotation.KEY means",
      "  manifest-descriptor  the index's descriptor of each manifest",
      "  index                the image index",
      "  index-descriptor     the layout's descriptor of the index",
      "An annotation that cannot be at its level fails the build before anything is written.",
      "Labels are something else: they are in the image's config, and images built on it inherit them.",
      "",
      "Examples:",
      "  colophon build oci:layout --opt platform=amd64,arm64 --output \\",
      "    \"type=oci,name=target,annotation.org.opencontainers.image.title=Target,dest=out.tar\"",
      "",
      "  colophon build oci-archive:in.tar --output \"type=oci,dest=out.tar,\\",
      "  annotation[linux/amd64].org.opencontainers.image.url=https://example.com/amd64,\\",
      "  annotation[linux/arm64].org.opencontainers.image.url=https://example.com/arm64\"",
      "",
      "  colophon build oci:layout --output \\",
      "    \"type=oci,dest=out.tar,annotation-index.org.opencontainers.image.title=Target Image\"",
      "",
      "  The same for every output:",
      "    --annotation \"index,manifest[linux/arm64]:org.opencontainers.image.title=Target\"",
      "  Merge two images into one index:",
      "    colophon build oci:amd64 oci:arm64 --output type=oci,dest=both,tar=false",
      "  See what would go where, and write nothing:",
      "    colophon build oci:layout --output type=oci,dest=out.tar --dry-run"
    })
final class BuildCommand implements Runnable {

  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Cancellation cancellation;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "An image, TRANSPORT:WHERE: oci:DIR[:TAG], oci-archive:FILE[:TAG], … Several are merged"
              + " into one index. 'colophon exporters' lists the transports.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "KEY=VALUE[,…]",
      description =
          "Where the image goes, and its annotations, as BuildKit takes it: type=oci,dest=out.tar."
              + " Repeatable. 'colophon exporters' lists the types and their options.")
  private List<String> outputs = new ArrayList<>();

  @Option(
      names = "--annotation",
      paramLabel = "[TYPE[PLATFORM],…:]KEY=VALUE",
      description = "An annotation for every output, as buildx takes it. Repeatable.")
  private List<String> annotations = new ArrayList<>();

  @Option(
      names = "--remove-annotation",
      paramLabel = "[TYPE[PLATFORM],…:]KEY",
      description = "An annotation of the sources that goes from every output. Repeatable.")
  private List<String> removals = new ArrayList<>();

  @Option(
      names = "--opt",
      paramLabel = "KEY=VALUE",
      description =
          "platform=OS/ARCH[/VARIANT][,…] selects and orders platforms; multi-platform=true makes"
              + " an index even of one. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--metadata-file",
      paramLabel = "FILE",
      description = "Write the result's digests and names to a file, as BuildKit does.")
  private @Nullable Path metadataFile;

  @Option(names = "--dry-run", description = "Check everything, show the plan, write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result, or the plan, as JSON.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing of what was written.")
  private boolean quiet;

  @Spec private @Nullable CommandSpec spec;

  BuildCommand(Terminal terminal, Map<String, String> environment, Cancellation cancellation) {
    this.terminal = terminal;
    this.environment = environment;
    this.cancellation = cancellation;
  }

  @Override
  public void run() {
    if (dryRun && metadataFile != null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--dry-run writes nothing, so there is nothing for --metadata-file");
    }
    BuildRequest request = BuildOptions.request(sources, options, outputs, annotations, removals);
    ExecutionContext context =
        ProcessContext.of(environment, terminal.streams(), ProgressListener.NONE, cancellation);
    Optional<MetadataFile> metadata =
        Optional.ofNullable(metadataFile).map(file -> new MetadataFile(context, file));
    metadata.ifPresent(MetadataFile::check);
    Colophon colophon = Colophon.builder().context(context).build();
    ResultReport report = new ResultReport(terminal, context.workingDirectory(), json, quiet);
    if (dryRun) {
      report.show(colophon.plan(request));
      return;
    }
    if (json && colophon.writesToStandardOutput(request)) {
      throw new BadOptionException(
          "--json",
          "standard output holds the image already",
          "Add dest=FILE to the output, or use --metadata-file.");
    }
    BuildResult result = colophon.build(request);
    report.show(result);
    metadata.ifPresent(file -> file.write(result));
  }
}
