package dev.colophon.cli.progress;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** One line for each long wait, for commands that show no other progress. */
final class WaitView implements ProgressView {

  private final Set<Long> told = new HashSet<>();

  @Override
  public Duration delay() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(500);
  }

  @Override
  public String draw(ProgressState state) {
    StringBuilder lines = new StringBuilder();
    for (WorkState work : state.running()) {
      if (work.isWait() && told.add(work.id())) {
        lines.append(WorkText.label(work)).append("…\n");
      }
    }
    return lines.toString();
  }

  @Override
  public String end(ProgressState state) {
    return "";
  }
}
