package dev.colophon.cli.progress;

/**
 * A line that contains a progress bar.
 *
 * @param text the line
 * @param barFrom the position where the filled part of the bar begins
 * @param barTo the position where it ends
 */
record BarLine(String text, int barFrom, int barTo) {

  /** A line without a bar. */
  static BarLine plain(String text, int columns) {
    return new BarLine(cut(text, columns), 0, 0);
  }

  static String cut(String text, int room) {
    return text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)) + "…";
  }

  String coloured() {
    return text.substring(0, barFrom)
        + "\u001b[32m"
        + text.substring(barFrom, barTo)
        + "\u001b[0m"
        + text.substring(barTo);
  }
}
