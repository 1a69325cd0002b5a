package dev.colophon.cli.progress;

import java.util.List;

/**
 * How far everything is.
 *
 * @param running what is under way, the first begun first
 * @param finished what ended since the state before this one
 * @param nanos how long it is since the first of all began
 */
record ProgressState(List<WorkState> running, List<WorkState> finished, long nanos) {

  ProgressState {
    running = List.copyOf(running);
    finished = List.copyOf(finished);
  }
}
