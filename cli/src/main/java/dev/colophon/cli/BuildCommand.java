package dev.colophon.cli;

import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.OutputResult;
import dev.colophon.core.ProcessContext;
import dev.colophon.core.json.CanonicalJson;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colophon build}. */
@Command(
    name = "build",
    description = "Put images together, annotated, and export them.",
    footer = {
      "",
      "Annotations in --output: annotation[-TYPE][[PLATFORM]].KEY=VALUE, where TYPE is manifest (default),",
      "manifest-descriptor, index or index-descriptor. Annotations are not labels: they are not inherited by",
      "images that are built on the image.",
      "",
      "Examples:",
      "  colophon build oci:layout --opt platform=amd64,arm64 \\",
      "    --output \"type=oci,name=target,annotation.org.opencontainers.image.title=Target,dest=out.tar\"",
      "  colophon build oci-archive:in.tar --output type=oci,dest=out.tar \\",
      "    --annotation \"index,manifest[linux/arm64]:org.opencontainers.image.url=https://example.com\"",
      "  colophon build oci:amd64 oci:arm64 --output type=oci,dest=both,tar=false   merges two images",
      "  colophon build oci:layout --output type=oci,dest=out.tar --dry-run         shows what would go where",
    })
final class BuildCommand implements Runnable {

  private final Terminal terminal;
  private final Map<String, String> environment;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "TRANSPORT:WHERE, oci:DIR[:TAG] for example; several are merged into one index. 'colophon exporters' lists the transports.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "KEY=VALUE,…",
      description = "Where to and how, as BuildKit takes it: type=oci,dest=out.tar. Repeatable.")
  private List<String> outputs = new ArrayList<>();

  @Option(
      names = "--opt",
      paramLabel = "KEY=VALUE",
      description =
          "platform=OS/ARCH[,…] selects and orders platforms; multi-platform=true makes an index of one. Repeatable.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--annotation",
      paramLabel = "[TYPE[PLATFORM],…:]KEY=VALUE",
      description = "An annotation for every output, as buildx takes it. Repeatable.")
  private List<String> annotations = new ArrayList<>();

  @Option(
      names = "--metadata-file",
      paramLabel = "FILE",
      description = "Write digests and names of the result to a file, as BuildKit does.")
  private @Nullable Path metadataFile;

  @Option(names = "--dry-run", description = "Show what would be written, and write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing when all goes well.")
  private boolean quiet;

  BuildCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public void run() {
    BuildRequest request = BuildOptions.request(sources, options, outputs, annotations);
    ExecutionContext context =
        ProcessContext.of(
            environment, terminal.streams(), ProgressListener.NONE, Cancellation.NEVER);
    Colophon colophon = Colophon.builder().context(context).build();
    if (dryRun) {
      show(colophon.plan(request));
    } else {
      report(colophon.build(request), context);
    }
  }

  private void show(BuildPlan plan) {
    terminal.printResult(
        json ? CanonicalJson.indented(PlanJson.of(plan)).toString() : PlanText.of(plan));
  }

  private void report(BuildResult result, ExecutionContext context) {
    if (metadataFile != null) {
      MetadataFile.write(context.resolve(metadataFile.toString()), result);
    }
    if (json) {
      terminal.printResult(CanonicalJson.indented(PlanJson.of(result)).toString());
    }
    if (quiet) {
      return;
    }
    for (OutputResult output : result.outputs()) {
      output.plan().notes().forEach(note -> terminal.say("note: " + note));
      output.receipt().notes().forEach(note -> terminal.say("note: " + note));
      terminal.say(ResultText.of(output));
    }
  }
}
