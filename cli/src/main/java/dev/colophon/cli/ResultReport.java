package dev.colophon.cli;

import dev.colophon.core.BuildPlan;
import dev.colophon.core.BuildResult;
import dev.colophon.core.json.CanonicalJson;
import dev.colophon.spi.ExecutionContext;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/**
 * Shows plans and results: words for people on standard error, what programs read on standard
 * output.
 */
final class ResultReport {

  private final Terminal terminal;
  private final Path workingDirectory;
  private final boolean json;
  private final boolean quiet;

  private ResultReport(Terminal terminal, Path workingDirectory, boolean json, boolean quiet) {
    this.terminal = terminal;
    this.workingDirectory = workingDirectory;
    this.json = json;
    this.quiet = quiet;
  }

  /** A report as the options of a command ask for it. */
  static ResultReport of(Terminal terminal, ExecutionContext context, ParseResult parsed) {
    return new ResultReport(
        terminal,
        context.workingDirectory(),
        CommandOptions.isSet(parsed, CommandOptions.JSON),
        CommandOptions.isSet(parsed, CommandOptions.QUIET));
  }

  void show(BuildPlan plan) {
    terminal.printResult(
        json ? CanonicalJson.indented(PlanJson.of(plan)).toString() : PlanText.of(plan));
  }

  void show(BuildResult result) {
    ResultText text = new ResultText(workingDirectory);
    if (!quiet) {
      result.outputs().forEach(output -> text.of(output).forEach(terminal::say));
    }
    if (json) {
      terminal.printResult(CanonicalJson.indented(PlanJson.of(result)).toString());
    }
  }
}
