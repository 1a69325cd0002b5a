package dev.colophon.cli;

import dev.colophon.cli.plan.PlanJson;
import dev.colophon.cli.plan.PlanText;
import dev.colophon.cli.plan.ResultText;
import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildResult;
import dev.colophon.core.internal.json.CanonicalJson;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/**
 * Shows plans and results: words for people on standard error, what programs read on standard
 * output.
 */
final class ResultReport {

  private final CommandContext contexts;
  private final Path workingDirectory;
  private final boolean json;
  private final boolean quiet;

  private ResultReport(
      CommandContext contexts, Path workingDirectory, boolean json, boolean quiet) {
    this.contexts = contexts;
    this.workingDirectory = workingDirectory;
    this.json = json;
    this.quiet = quiet;
  }

  /** A report as the options of a command ask for it. */
  static ResultReport of(CommandContext contexts, Path workingDirectory, ParseResult parsed) {
    return new ResultReport(
        contexts,
        workingDirectory,
        CommandOptions.isSet(parsed, CommandOptions.JSON),
        CommandOptions.isSet(parsed, CommandOptions.QUIET));
  }

  void show(BuildPlan plan) {
    Terminal terminal = contexts.terminal();
    terminal.printResult(
        json
            ? CanonicalJson.indented(PlanJson.of(plan)).toString()
            : PlanText.of(plan, terminal.columns(contexts.environment())));
  }

  void show(BuildResult result) {
    Terminal terminal = contexts.terminal();
    ResultText text = new ResultText(workingDirectory);
    if (!quiet) {
      result.outputs().forEach(output -> text.of(output).forEach(terminal::say));
    }
    if (json) {
      terminal.printResult(CanonicalJson.indented(PlanJson.of(result)).toString());
    }
  }
}
