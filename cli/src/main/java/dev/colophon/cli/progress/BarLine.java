package dev.colophon.cli.progress;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One transfer on one line: what it is, a bar, and numbers, as many as there is room for.
 *
 * @param text the line
 * @param barFrom where the done part of the bar begins
 * @param barTo where it ends
 */
record BarLine(String text, int barFrom, int barTo) {

  private static final int LEAST_BAR = 10;
  private static final int MOST_BAR = 40;

  /** A line of words. */
  static BarLine plain(String text, int columns) {
    return new BarLine(cut(text, columns), 0, 0);
  }

  /**
   * The line of a transfer.
   *
   * @param rate its bytes a second
   * @param labels how long the longest label is
   * @param columns how long the line may be
   */
  static BarLine of(WorkState work, double rate, int labels, int columns) {
    int labelRoom = Math.min(labels, Math.max(LEAST_BAR, columns / 3));
    String label = pad(cut(WorkText.label(work), labelRoom), labelRoom);
    String numbers =
        work.isWait()
            ? WorkText.duration(work.seconds())
            : numbers(work, rate, columns - labelRoom - 2);
    int bar = Math.min(MOST_BAR, columns - labelRoom - numbers.length() - 6);
    if (!work.hasTotal() || bar < LEAST_BAR) {
      return plain(label + "  " + numbers, columns);
    }
    int full = (int) (work.part() * bar);
    int from = label.length() + 3;
    String text = label + "  [" + "=".repeat(full) + " ".repeat(bar - full) + "]  " + numbers;
    return new BarLine(text, from, from + full);
  }

  /** The most important numbers stay longest when room is short. */
  private static String numbers(WorkState work, double rate, int room) {
    String percent = work.hasTotal() ? WorkText.percent(work) : "";
    String left = WorkText.left(work, rate);
    String speed = WorkText.rate(rate);
    for (List<String> choice :
        List.of(
            List.of(percent, WorkText.size(work), speed, left),
            List.of(percent, speed, left),
            List.of(percent, left))) {
      String text =
          choice.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
      if (text.length() <= room) {
        return text;
      }
    }
    return Stream.of(percent, WorkText.size(work)).filter(p -> !p.isEmpty()).findFirst().orElse("");
  }

  private static String cut(String text, int room) {
    return text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)) + "…";
  }

  private static String pad(String text, int room) {
    return text + " ".repeat(Math.max(0, room - text.length()));
  }

  String coloured() {
    return text.substring(0, barFrom)
        + "\u001b[32m"
        + text.substring(barFrom, barTo)
        + "\u001b[0m"
        + text.substring(barTo);
  }
}
