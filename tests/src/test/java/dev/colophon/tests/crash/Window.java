package dev.colophon.tests.crash;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * When a run writes, since its start.
 *
 * @param first when it was first seen to write, in nanoseconds
 * @param end when it had ended, in nanoseconds
 * @param exit its exit code
 */
record Window(long first, long end, int exit) {

  private static final int RUNS = 3;
  private static final long LOOK_MILLIS = 2;

  /** How much of the time before the first write is in what is drawn from, and after the end. */
  private static final double LEAD = 0.1;

  private static final double TAIL = 0.05;

  /** Lets it run undisturbed a few times; the last is on a warm machine. */
  static Window measure(Target target, Path log) throws InterruptedException {
    Window window = new Window(0, 0, 0);
    for (int run = 0; run < RUNS; run++) {
      target.reset();
      window = undisturbed(target, log);
    }
    target.learnNew();
    return window;
  }

  /** Lets it run to its end. */
  static Window undisturbed(Target target, Path log) throws InterruptedException {
    Set<Path> before = Folders.list(target.watched());
    long started = System.nanoTime();
    Process process = target.launch().start(log);
    awaitWrite(process, target, before);
    long first = System.nanoTime() - started;
    process.waitFor();
    return new Window(first, System.nanoTime() - started, process.exitValue());
  }

  private static void awaitWrite(Process process, Target target, Set<Path> before)
      throws InterruptedException {
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (!Folders.list(target.watched()).equals(before)) {
        return;
      }
    }
  }

  /** A moment: from 0 to 1 while it writes, less before that, more when it should have ended. */
  static double draw(Random random) {
    return random.nextDouble() * (LEAD + 1 + TAIL) - LEAD;
  }

  /**
   * Starts it and kills it at a moment. While it writes, time counts from when it was seen to write
   * this time: a machine that does much else begins later.
   *
   * @return whether it was killed before its end
   */
  boolean kill(Target target, double moment, Path log) throws InterruptedException {
    Set<Path> before = Folders.list(target.watched());
    Process process = target.launch().start(log);
    if (moment < 0) {
      process.waitFor((long) (first * (1 + moment)), TimeUnit.NANOSECONDS);
    } else {
      awaitWrite(process, target, before);
      process.waitFor((long) ((end - first) * moment), TimeUnit.NANOSECONDS);
    }
    process.destroyForcibly().waitFor();
    return process.exitValue() != 0;
  }
}
