package dev.colophon.tests.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Counts what kills led to, for the report of a long run. */
final class Tally {

  private int rounds;
  private int kills;
  private int oldStates;
  private int newStates;
  private int temporaries;

  void add(boolean killed, State state, int left) {
    rounds++;
    if (killed) {
      kills++;
      oldStates += state == State.OLD ? 1 : 0;
      newStates += state == State.NEW ? 1 : 0;
      temporaries += left;
    }
  }

  int kills() {
    return kills;
  }

  /** Adds a row to the file that {@code colophon.crash.report} names, if it does. */
  void report(String name, Window window) throws IOException {
    String file = System.getProperty("colophon.crash.report", "");
    if (!file.isEmpty()) {
      Files.writeString(
          Path.of(file),
          "| %s | %d–%d ms | %d | %d | %d | %d | %d |%n"
              .formatted(
                  name,
                  TimeUnit.NANOSECONDS.toMillis(window.first()),
                  TimeUnit.NANOSECONDS.toMillis(window.end()),
                  rounds,
                  kills,
                  oldStates,
                  newStates,
                  temporaries),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
