package dev.colophon.cli.progress;

import java.time.Duration;
import java.util.stream.Collectors;

/** Lines for logs: occasional progress of running transfers, and a line when a long one ends. */
final class LineView implements ProgressView {

  private static final int MAX_LABELS = 3;

  /** The number of drawings between lines: few at first, then many. */
  private static final int SELDOM = 10;

  private final Total total = new Total();
  private int drawings;
  private int pause = 1;

  @Override
  public Duration delay() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public String draw(ProgressState state) {
    String ended = finished(state);
    drawings++;
    if (state.running().isEmpty() || drawings < pause) {
      return ended;
    }
    drawings = 0;
    pause = Math.min(SELDOM, pause * 2);
    return ended + running(state) + "\n";
  }

  @Override
  public String end(ProgressState state) {
    return finished(state) + total.summary();
  }

  private String finished(ProgressState state) {
    total.take(state);
    return state.finished().stream()
        .filter(work -> work.seconds() >= 1)
        .map(work -> WorkText.label(work) + ": " + finished(work) + "\n")
        .collect(Collectors.joining());
  }

  private static String finished(WorkState work) {
    String duration = WorkText.duration(work.seconds());
    if (work.isInterrupted()) {
      return "interrupted after " + WorkText.size(work);
    }
    return work.isWait()
        ? duration
        : WorkText.size(new WorkState(work.id(), "", -1, work.done(), work.nanos()))
            + " in "
            + duration
            + ", "
            + WorkText.rate(work.rate());
  }

  private static String running(ProgressState state) {
    String shown =
        state.running().stream()
            .limit(MAX_LABELS)
            .map(LineView::running)
            .collect(Collectors.joining("; "));
    int rest = state.running().size() - MAX_LABELS;
    return rest > 0 ? shown + "; and " + rest + " more" : shown;
  }

  private static String running(WorkState work) {
    if (work.isWait()) {
      return WorkText.label(work) + ": " + WorkText.duration(work.seconds());
    }
    String left = WorkText.left(work, work.rate());
    return WorkText.label(work)
        + ": "
        + WorkText.size(work)
        + ", "
        + WorkText.rate(work.rate())
        + (left.isEmpty() ? "" : ", " + left);
  }
}
