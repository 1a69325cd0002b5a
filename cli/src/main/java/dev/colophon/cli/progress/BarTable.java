package dev.colophon.cli.progress;

import java.util.ArrayList;
import java.util.List;

/** Transfers as lines with aligned columns: a label, a bar, and as many numbers as fit. */
final class BarTable {

  private static final int LEAST_BAR = 10;
  private static final int MOST_BAR = 40;
  private static final String GAP = "  ";

  private final int columns;
  private final int labels;
  private final int bar;

  private BarTable(int columns, int labels, int bar) {
    this.columns = columns;
    this.labels = labels;
    this.bar = bar;
  }

  /**
   * The lines in the order of the transfers.
   *
   * @param columns the maximum length of a line
   */
  static List<BarLine> of(List<Transfer> transfers, int columns) {
    int longest =
        transfers.stream().mapToInt(t -> WorkText.label(t.work()).length()).max().orElse(0);
    int labels = Math.min(longest, Math.max(LEAST_BAR, columns / 3));
    List<String> numbers = TransferNumbers.of(transfers, columns - labels - GAP.length());
    int widest = numbers.stream().mapToInt(String::length).max().orElse(0);
    int room = Math.min(MOST_BAR, columns - labels - widest - 3 * GAP.length());
    boolean any = transfers.stream().anyMatch(t -> t.work().hasTotal());
    BarTable table = new BarTable(columns, labels, any && room >= LEAST_BAR ? room : 0);
    List<BarLine> lines = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      lines.add(table.line(transfers.get(i).work(), numbers.get(i)));
    }
    return lines;
  }

  private BarLine line(WorkState work, String numbers) {
    String label = BarLine.cut(WorkText.label(work), labels);
    String start = label + " ".repeat(labels - label.length()) + GAP;
    if (work.isWait()) {
      return BarLine.plain(start + WorkText.duration(work.seconds()), columns);
    }
    if (bar == 0) {
      return BarLine.plain(start + numbers, columns);
    }
    if (!work.hasTotal()) {
      return BarLine.plain(start + " ".repeat(bar + 2 * GAP.length()) + numbers, columns);
    }
    int full = (int) (work.part() * bar);
    int from = start.length() + 1;
    String text = start + "[" + "=".repeat(full) + " ".repeat(bar - full) + "]" + GAP + numbers;
    return new BarLine(text, from, from + full);
  }
}
