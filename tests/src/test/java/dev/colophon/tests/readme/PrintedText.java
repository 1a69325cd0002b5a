package dev.colophon.tests.readme;

import dev.colophon.tests.support.Program;
import java.util.regex.Pattern;

/** What a command of a page printed. */
final class PrintedText {

  /** Lines about progress and waits, which depend on how busy the machine is. */
  private static final Pattern PROGRESS =
      Pattern.compile("^.*(?: B of .*|B/s.*|: [0-9]+ s)\n", Pattern.MULTILINE);

  private PrintedText() {}

  /** Both streams, without progress. */
  static String of(Program.Ended ended) {
    return PROGRESS.matcher(ended.out() + ended.error()).replaceAll("");
  }
}
