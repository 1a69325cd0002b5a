package dev.colophon.cli.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * A bar for each transfer, redrawn in place. If there are too many, the last line counts the rest.
 */
final class BarView implements ProgressView {

  static final int MAX_BARS = 6;

  private static final String ERASE_BELOW = "\u001b[J";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final IntSupplier width;
  private final boolean colours;
  private final Map<Long, Pace> paces = new HashMap<>();
  private List<Integer> drawn = List.of();
  private final Total total = new Total();
  private int done;

  /**
   * @param width the current width of the terminal in columns
   * @param colours whether the terminal shows colours
   */
  BarView(IntSupplier width, boolean colours) {
    this.width = width;
    this.colours = colours;
  }

  @Override
  public Duration delay() {
    return Duration.ofMillis(500);
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(200);
  }

  @Override
  public String draw(ProgressState state) {
    int columns = width.getAsInt();
    total.take(state);
    done += state.finished().size();
    state.finished().forEach(work -> paces.remove(work.id()));
    List<BarLine> lines = lines(state, columns - 1);
    String erased = erase(columns);
    if (lines.isEmpty()) {
      drawn = List.of();
      return erased;
    }
    drawn = lines.stream().map(line -> line.text().length()).toList();
    return lines.stream()
        .map(line -> (colours ? line.coloured() : line.text()) + "\n")
        .collect(Collectors.joining("", erased + NO_WRAP, WRAP));
  }

  @Override
  public String end(ProgressState state) {
    total.take(state);
    String erased = erase(width.getAsInt());
    drawn = List.of();
    return erased + total.summary();
  }

  private List<BarLine> lines(ProgressState state, int columns) {
    List<Transfer> running =
        state.running().stream()
            .map(
                work ->
                    new Transfer(work, paces.computeIfAbsent(work.id(), id -> new Pace()).at(work)))
            .toList();
    List<Transfer> shown = new ArrayList<>(running.stream().limit(MAX_BARS).toList());
    double rate = running.stream().mapToDouble(Transfer::rate).sum();
    Optional<WorkState> all = total.of(state);
    all.ifPresent(work -> shown.add(new Transfer(work, rate)));
    List<BarLine> lines = new ArrayList<>(BarTable.of(shown, columns));
    int more = running.size() - MAX_BARS;
    if (more > 0) {
      String rest = "and " + more + " more, " + done + " done";
      lines.add(lines.size() - (all.isPresent() ? 1 : 0), BarLine.plain(rest, columns));
    }
    return lines;
  }

  /** Erases the drawn lines, which a terminal that became narrower may have folded. */
  private String erase(int columns) {
    int rows =
        drawn.stream().mapToInt(length -> Math.max(1, -Math.floorDiv(-length, columns))).sum();
    return rows == 0 ? "" : "\r\u001b[" + rows + "A" + ERASE_BELOW;
  }
}
