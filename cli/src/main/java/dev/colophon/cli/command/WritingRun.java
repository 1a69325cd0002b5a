package dev.colophon.cli.command;

import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.report.plan.MetadataFile;
import dev.colophon.cli.report.plan.PlanJson;
import dev.colophon.cli.report.plan.PlanText;
import dev.colophon.cli.report.plan.ResultText;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * One run of a command that writes images. Plans or writes them, and reports: words for people on
 * standard error, documents for programs on standard output.
 */
final class WritingRun {

  private final CommandContext contexts;
  private final WritingOptions options;
  private final ExecutionContext context;
  private final Optional<MetadataFile> metadata;

  WritingRun(CommandContext contexts, ParseResult parsed) {
    this.contexts = contexts;
    this.options = new WritingOptions(parsed);
    if (options.isDryRun() && options.metadataFile().isPresent()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "--dry-run writes nothing, so there is nothing for --metadata-file");
    }
    this.context = contexts.execution();
    this.metadata = options.metadataFile().map(file -> new MetadataFile(context, file));
  }

  void build(BuildRequest request) {
    metadata.ifPresent(MetadataFile::check);
    Colophon colophon = contexts.colophon(context);
    if (options.isJson() && !options.isDryRun() && colophon.writesToStandardOutput(request)) {
      throw new BadOptionException(
          Written.option("--json"),
          Reason.INVALID,
          "standard output holds the image already",
          Advice.of("Add dest=FILE to the output, or use --metadata-file."));
    }
    run(colophon, c -> c.plan(request), c -> c.build(request));
  }

  void annotate(AnnotateRequest request) {
    metadata.ifPresent(MetadataFile::check);
    run(contexts.colophon(context), c -> c.plan(request), c -> c.annotate(request));
  }

  private void run(
      Colophon colophon, Function<Colophon, BuildPlan> plan, Function<Colophon, BuildResult> work) {
    if (options.isDryRun()) {
      show(contexts.showing(options.progress(), () -> plan.apply(colophon)));
      return;
    }
    BuildResult result = contexts.showing(options.progress(), () -> work.apply(colophon));
    show(result);
    metadata.ifPresent(file -> file.write(result));
  }

  private void show(BuildPlan plan) {
    Terminal terminal = contexts.terminal();
    if (options.isJson()) {
      terminal.printJson(PlanJson.of(plan));
    } else {
      terminal.printLines(PlanText.of(plan, terminal.columns(contexts.environment())));
    }
  }

  private void show(BuildResult result) {
    Terminal terminal = contexts.terminal();
    ResultText text = new ResultText(context.workingDirectory());
    if (!options.isQuiet()) {
      result.outputs().forEach(output -> text.of(output).forEach(terminal::say));
    }
    if (options.isJson()) {
      terminal.printJson(PlanJson.of(result));
    }
  }
}
