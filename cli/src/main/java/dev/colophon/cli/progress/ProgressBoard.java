package dev.colophon.cli.progress;

import dev.colophon.spi.ProgressListener;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Records the progress of long operations, with or without a display. Recording costs an operation
 * only a counter; displays read the counters as often as they need.
 */
public final class ProgressBoard implements ProgressListener {

  private static final int LEAST_WAIT_SECONDS = 1;

  private final LongSupplier clock;
  private final Set<Work> running = new LinkedHashSet<>();
  private final List<WorkState> finished = new ArrayList<>();
  private long begun;
  private long firstBegun;

  /** Creates a board with the process's clock. */
  public ProgressBoard() {
    this(System::nanoTime);
  }

  /**
   * Creates a board with a clock.
   *
   * @param clock the time in nanoseconds, from an arbitrary start
   */
  public ProgressBoard(LongSupplier clock) {
    this.clock = clock;
  }

  public long now() {
    return clock.getAsLong();
  }

  @Override
  public Transfer begin(String label, long total) {
    return begin(label, total, false);
  }

  @Override
  public Transfer await(String whom) {
    return begin("wait for " + whom, -1, true);
  }

  private synchronized Transfer begin(String label, long total, boolean isWait) {
    firstBegun = begun == 0 ? now() : firstBegun;
    begun++;
    Work work = new Work(this, begun, label, total, isWait);
    running.add(work);
    return work;
  }

  /** Ends a transfer. Ending it again has no effect. */
  public synchronized void end(Work work) {
    if (running.remove(work)) {
      finished.add(work.stateAt(now()));
      finished.removeIf(ProgressBoard::isShortWait);
    }
  }

  private static boolean isShortWait(WorkState work) {
    return work.isWait() && work.seconds() < LEAST_WAIT_SECONDS;
  }

  /** Returns the progress of all work. Finished work is reported only once. */
  synchronized ProgressState take() {
    long now = now();
    ProgressState state =
        new ProgressState(
            running.stream()
                .map(work -> work.stateAt(now))
                .filter(Predicate.not(ProgressBoard::isShortWait))
                .toList(),
            finished,
            begun == 0 ? 0 : now - firstBegun);
    finished.clear();
    return state;
  }
}
