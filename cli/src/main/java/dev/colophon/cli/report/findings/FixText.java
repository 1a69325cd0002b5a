package dev.colophon.cli.report.findings;

import dev.colophon.core.lint.AnnotationFix;
import java.util.List;
import java.util.regex.Pattern;

/** The command that fixes findings, quoted for a POSIX shell. */
public final class FixText {

  private static final Pattern BARE = Pattern.compile("[\\w./:@%+=,-]+");

  private FixText() {}

  /**
   * The command in one line.
   *
   * @param target the image
   */
  public static String of(String target, List<AnnotationFix> fixes) {
    StringBuilder line = new StringBuilder("colophon annotate ").append(quoted(target));
    fixes.forEach(
        fix -> line.append(' ').append(fix.option()).append(' ').append(quoted(fix.value())));
    return line.toString();
  }

  /** Quotes a word for the shell if necessary. */
  private static String quoted(String word) {
    return BARE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
