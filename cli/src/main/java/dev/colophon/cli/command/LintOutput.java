package dev.colophon.cli.command;

import dev.colophon.cli.report.findings.FixText;
import dev.colophon.cli.report.findings.LintJson;
import dev.colophon.cli.report.findings.LintSarif;
import dev.colophon.cli.report.findings.LintText;
import dev.colophon.cli.start.ProgramVersion;
import dev.colophon.cli.terminal.Colours;
import dev.colophon.cli.terminal.Terminal;
import dev.colophon.core.PolicyLinter;
import dev.colophon.core.lint.AnnotationFix;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.Severity;
import java.util.ArrayList;
import java.util.List;

/** Prints the findings of one image or of several, each as soon as it is linted. */
final class LintOutput {

  private final CommandContext contexts;
  private final Terminal terminal;
  private final PolicyLinter policy;
  private final LintCommand.Format format;
  private final boolean fix;
  private final boolean several;
  private final List<LintReport> reports = new ArrayList<>();

  /**
   * @param fix whether to print commands that fix the findings instead of the findings
   * @param several whether there are several reports
   */
  LintOutput(
      CommandContext contexts,
      PolicyLinter policy,
      LintCommand.Format format,
      boolean fix,
      boolean several) {
    this.contexts = contexts;
    this.terminal = contexts.terminal();
    this.policy = policy;
    this.format = format;
    this.fix = fix;
    this.several = several;
  }

  /** Prints a report. A SARIF log is one document for all images and is printed at the end. */
  void add(LintReport report) {
    reports.add(report);
    if (fix) {
      printFix(report);
      return;
    }
    switch (format) {
      case text -> printText(report);
      case json -> {
        if (several) {
          terminal.printJsonLine(LintJson.of(report));
        } else {
          terminal.printJson(LintJson.of(report));
        }
      }
      case sarif -> {
        // Printed by end().
      }
    }
  }

  /** Prints the output that follows all reports. */
  void end() {
    if (format == LintCommand.Format.sarif && !reports.isEmpty()) {
      terminal.printJson(LintSarif.of(reports, ProgramVersion.number()));
    }
  }

  /** Whether a report has a finding of at least that severity. */
  boolean reaches(Severity severity) {
    return reports.stream().anyMatch(report -> report.reaches(severity));
  }

  private void printText(LintReport report) {
    Colours colours = new Colours(terminal.showsColours(contexts.environment()));
    if (!report.findings().isEmpty()) {
      if (several) {
        terminal.printLines(List.of(report.source()));
      }
      terminal.printLines(
          LintText.of(report, colours, terminal.columns(contexts.environment())), colours);
    }
    contexts.say(LintText.summary(report));
  }

  private void printFix(LintReport report) {
    List<AnnotationFix> fixes = policy.fixes(report);
    if (!fixes.isEmpty()) {
      terminal.printLines(List.of(FixText.of(report.source(), fixes)));
    }
    contexts.say(LintText.summary(report) + (fixes.isEmpty() ? "; nothing can be fixed" : ""));
  }
}
