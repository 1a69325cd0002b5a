package dev.colophon.cli.report.findings;

import dev.colophon.cli.terminal.Colours;
import dev.colophon.cli.terminal.WrappedText;
import dev.colophon.core.image.Place;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Findings as text. The first line has the code, place and key; the next line has the problem and
 * its remedy.
 */
public final class LintText {

  private static final String INDENT = "  ";
  private static final int MOST_PLACES = 4;

  private LintText() {}

  /**
   * The findings.
   *
   * @param columns the width of a line
   */
  public static List<String> of(LintReport report, Colours colours, int columns) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : report.findings()) {
      String place = places(finding.places());
      String key = finding.key().map(k -> ": " + k).orElse("");
      lines.add(
          severity(finding.severity(), colours)
              + " "
              + colours.bold(finding.rule().code())
              + " "
              + VisibleText.line(place + key));
      lines.addAll(
          WrappedText.hanging(
              INDENT,
              VisibleText.line(finding.problem() + " " + finding.remedy()),
              INDENT.length(),
              columns));
    }
    return lines;
  }

  /** The number of findings, in one line. */
  public static String summary(LintReport report) {
    if (report.findings().isEmpty()) {
      return report.source() + ": nothing found";
    }
    return report.source()
        + ": "
        + count(report.count(Severity.ERROR), "error")
        + ", "
        + count(report.count(Severity.WARNING), "warning")
        + ", "
        + count(report.count(Severity.HINT), "hint");
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String places(List<Place> places) {
    String shown =
        places.stream().limit(MOST_PLACES).map(Place::toString).collect(Collectors.joining(", "));
    int more = places.size() - MOST_PLACES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String severity(Severity severity, Colours colours) {
    return switch (severity) {
      case ERROR -> colours.red("error  ");
      case WARNING -> colours.yellow("warning");
      case HINT -> colours.cyan("hint   ");
    };
  }
}
