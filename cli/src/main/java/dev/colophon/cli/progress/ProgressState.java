package dev.colophon.cli.progress;

import java.util.List;

/**
 * The progress of all work at one moment.
 *
 * @param running the running work, in the order in which it began
 * @param finished the work that ended since the previous state
 * @param nanos the time since the first work began
 */
record ProgressState(List<WorkState> running, List<WorkState> finished, long nanos) {

  ProgressState {
    running = List.copyOf(running);
    finished = List.copyOf(finished);
  }
}
