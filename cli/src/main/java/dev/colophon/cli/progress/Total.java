package dev.colophon.cli.progress;

import java.util.Optional;

/** All transfers together, both finished and running. Waits do not count. */
final class Total {

  private int ended;
  private int slow;
  private int interrupted;
  private long endedBytes;
  private long nanos;

  /** Counts the transfers that ended. */
  void take(ProgressState state) {
    nanos = Math.max(nanos, state.nanos());
    for (WorkState work : state.finished()) {
      if (!work.isWait()) {
        ended += work.isInterrupted() ? 0 : 1;
        interrupted += work.isInterrupted() ? 1 : 0;
        endedBytes += work.done();
        slow += work.seconds() >= 1 ? 1 : 0;
      }
    }
  }

  /** The sum of all transfers, if several run. Its size grows as transfers begin. */
  Optional<WorkState> of(ProgressState state) {
    long transfers = state.running().stream().filter(work -> !work.isWait()).count();
    if (transfers < 2) {
      return Optional.empty();
    }
    long done = state.running().stream().mapToLong(WorkState::done).sum();
    long all =
        state.running().stream().mapToLong(work -> Math.max(work.total(), work.done())).sum();
    return Optional.of(
        new WorkState(0, "in all", endedBytes + all, endedBytes + done, state.nanos()));
  }

  /** A summary in one line; empty unless there were several transfers and they took a while. */
  String summary() {
    WorkState all = new WorkState(0, "", -1, endedBytes, nanos);
    if (slow < 2) {
      return "";
    }
    return ended
        + (ended == 1 ? " transfer, " : " transfers, ")
        + WorkText.size(all)
        + " in "
        + WorkText.duration(all.seconds())
        + ", "
        + WorkText.rate(all.rate())
        + (interrupted == 0 ? "" : ", " + interrupted + " interrupted")
        + "\n";
  }
}
