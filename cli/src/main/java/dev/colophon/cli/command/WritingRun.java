package dev.colophon.cli.command;

import dev.colophon.cli.option.InputArguments;
import dev.colophon.cli.option.WritingOptions;
import dev.colophon.cli.report.plan.PlanJson;
import dev.colophon.cli.report.plan.PlanText;
import dev.colophon.cli.report.plan.ResultText;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.MetadataFile;
import dev.colophon.core.OutputPlan;
import dev.colophon.core.OutputResult;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * One run of a command that writes images. Plans or writes them, and reports text for people on
 * standard error and JSON for programs on standard output.
 */
final class WritingRun {

  /** The indent of continuation lines of a result on a narrow terminal. */
  private static final int RESULT_INDENT = 2;

  private final CommandContext contexts;
  private final WritingOptions options;
  private final ExecutionContext context;
  private final Optional<MetadataFile> metadata;
  private final List<String> inputs;

  WritingRun(CommandContext contexts, ParseResult parsed) {
    this.contexts = contexts.of(parsed);
    this.options = new WritingOptions(parsed);
    if (options.isDryRun() && options.metadataFile().isPresent()) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "--dry-run writes nothing, so there is nothing for --metadata-file");
    }
    this.context = this.contexts.execution();
    this.metadata =
        options
            .metadataFile()
            .map(
                file -> new MetadataFile(context, file, Written.option("--metadata-file " + file)));
    this.inputs = InputArguments.of(parsed);
  }

  void build(BuildRequest request) {
    Colophon colophon = contexts.colophon(context);
    boolean printsJson = options.isJson() && !options.isDryRun();
    List<ResultLocation> locations =
        metadata.isPresent() || printsJson ? colophon.locations(request) : List.of();
    metadata.ifPresent(file -> file.check(locations, inputs));
    if (printsJson && locations.contains(ResultLocation.STANDARD_OUTPUT)) {
      throw new BadOptionException(
          Written.option("--json"),
          Reason.INVALID,
          "standard output holds the image already",
          Advice.of("Add dest=FILE to the output, or use --metadata-file."));
    }
    run(colophon, c -> c.plan(request), c -> c.build(request));
  }

  void annotate(AnnotateRequest request) {
    metadata.ifPresent(file -> file.check(List.of(), inputs));
    run(contexts.colophon(context), c -> c.plan(request), c -> c.annotate(request));
  }

  /** Opens Colophon for this run. */
  Colophon colophon() {
    return contexts.colophon(context);
  }

  /** Builds several images and reports each one when it is written. */
  void buildAll(Colophon colophon, List<BuildRequest> requests, int atOnce) {
    runAll(
        requests.stream().map(request -> () -> colophon.plan(request)),
        done -> colophon.buildAll(requests, atOnce, done));
  }

  /** Annotates several images and reports each one when it is written. */
  void annotateAll(Colophon colophon, List<AnnotateRequest> requests, int atOnce) {
    runAll(
        requests.stream().map(request -> () -> colophon.plan(request)),
        done -> colophon.annotateAll(requests, atOnce, done));
  }

  private void runAll(Stream<Supplier<BuildPlan>> plans, Consumer<Consumer<OutputResult>> work) {
    if (options.isDryRun()) {
      List<OutputPlan> all = new ArrayList<>();
      plans.forEach(plan -> all.addAll(plan.get().outputs()));
      show(new BuildPlan(all));
      return;
    }
    contexts.showing(
        options.progress(),
        () -> {
          work.accept(this::report);
          return "";
        });
  }

  /** Reports one of several images: text for people, and a line of JSON for programs. */
  private void report(OutputResult output) {
    tell(output);
    if (options.isJson()) {
      contexts.terminal().printJsonLine(PlanJson.of(output));
    }
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
    result.outputs().forEach(this::tell);
    if (options.isJson()) {
      contexts.terminal().printJson(PlanJson.of(result));
    }
  }

  private void tell(OutputResult output) {
    if (!options.isQuiet()) {
      Terminal terminal = contexts.terminal();
      int columns = terminal.messageColumns(contexts.environment());
      new ResultText(context.workingDirectory())
          .of(output).stream()
              .flatMap(line -> WrappedText.hanging("", line, RESULT_INDENT, columns).stream())
              .forEach(terminal::say);
    }
  }
}
