package dev.colophon.cli.progress;

import dev.colophon.cli.terminal.ByteSize;
import dev.colophon.core.internal.text.VisibleText;
import java.util.Locale;
import java.util.regex.Pattern;

/** Formats labels, sizes and times of progress for people. */
final class WorkText {

  private static final Pattern DIGEST =
      Pattern.compile("\\b(sha256|sha512):([0-9a-f]{12})[0-9a-f]+");
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private WorkText() {}

  /**
   * The label of a piece of work, without control characters and with digests shortened as Docker
   * does.
   */
  static String label(WorkState work) {
    return VisibleText.line(DIGEST.matcher(work.label()).replaceAll("$2"));
  }

  static String size(WorkState work) {
    return work.hasTotal()
        ? ByteSize.of(Math.min(work.done(), work.total())) + " of " + ByteSize.of(work.total())
        : ByteSize.of(work.done());
  }

  static String percent(WorkState work) {
    return String.format(Locale.ROOT, "%3d%%", (int) (work.part() * 100));
  }

  static String rate(double bytesPerSecond) {
    return ByteSize.of(Math.round(bytesPerSecond)) + "/s";
  }

  /** The remaining time at a given speed; empty if it is unknown. */
  static String left(WorkState work, double bytesPerSecond) {
    if (!work.hasTotal() || bytesPerSecond < 1) {
      return "";
    }
    return duration(Math.max(0, work.total() - work.done()) / bytesPerSecond) + " left";
  }

  static String duration(double inSeconds) {
    long seconds = (long) Math.ceil(inSeconds);
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < HOUR
        ? seconds / MINUTE + " min " + seconds % MINUTE + " s"
        : seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
  }
}
