package dev.colophon.cli.progress;

/** The current speed of a transfer: a mean that gives recent samples more weight. */
final class Pace {

  private static final double WEIGHT_OF_NOW = 0.2;
  private static final double NANOS = 1e9;

  private long done;
  private long nanos;
  private double rate = -1;

  /** Takes a sample and returns the speed in bytes per second. */
  double at(WorkState work) {
    long passed = work.nanos() - nanos;
    if (passed > 0) {
      double now = (work.done() - done) * NANOS / passed;
      rate = rate < 0 ? now : rate + WEIGHT_OF_NOW * (now - rate);
      done = work.done();
      nanos = work.nanos();
    }
    return Math.max(0, rate);
  }
}
