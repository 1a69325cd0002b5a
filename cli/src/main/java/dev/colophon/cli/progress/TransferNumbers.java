package dev.colophon.cli.progress;

import java.util.ArrayList;
import java.util.List;

/** The numbers of transfers in aligned columns, as many columns as fit. */
final class TransferNumbers {

  private static final String GAP = "  ";
  private static final int SIZE = 1;

  /** Choices of columns, from all to the most important ones. */
  private static final List<List<Integer>> CHOICES =
      List.of(List.of(0, SIZE, 2, 3), List.of(0, 2, 3), List.of(0, 3), List.of(0));

  private TransferNumbers() {}

  /**
   * The numbers of each transfer as text, in the same order and with aligned columns.
   *
   * @param room the number of characters available
   */
  static List<String> of(List<Transfer> transfers, int room) {
    List<List<String>> rows = transfers.stream().map(TransferNumbers::cells).toList();
    List<String> lines = List.of();
    for (List<Integer> choice : CHOICES) {
      lines = lines(rows, choice);
      if (lines.stream().allMatch(line -> line.length() <= room)) {
        break;
      }
    }
    return lines;
  }

  private static List<String> cells(Transfer transfer) {
    WorkState work = transfer.work();
    return List.of(
        work.hasTotal() ? WorkText.percent(work) : "",
        WorkText.size(work),
        WorkText.rate(transfer.rate()),
        WorkText.left(work, transfer.rate()));
  }

  private static List<String> lines(List<List<String>> rows, List<Integer> choice) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column : choice) {
        int width = rows.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        if (width > 0) {
          line.append(line.isEmpty() ? "" : GAP)
              .append(" ".repeat(width - row.get(column).length()))
              .append(row.get(column));
        }
      }
      String text = line.toString().stripTrailing();
      lines.add(text.isBlank() ? row.get(SIZE) : text);
    }
    return lines;
  }
}
