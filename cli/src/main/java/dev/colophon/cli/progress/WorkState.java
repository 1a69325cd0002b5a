package dev.colophon.cli.progress;

/**
 * How far one transfer is.
 *
 * @param id which one it is, counted from 1
 * @param label what is transferred and how
 * @param total how many bytes it will be; negative when that is not known
 * @param done how many bytes are done
 * @param nanos how long it has taken so far
 * @param isWait whether nothing is transferred, and somebody is waited for
 */
record WorkState(long id, String label, long total, long done, long nanos, boolean isWait) {

  private static final double NANOS = 1e9;

  /** A transfer. */
  WorkState(long id, String label, long total, long done, long nanos) {
    this(id, label, total, done, nanos, false);
  }

  boolean hasTotal() {
    return total > 0;
  }

  /** The part that is done, from 0 to 1. What is sent again after a failure does not count. */
  double part() {
    return Math.min(1, (double) done / total);
  }

  /** Bytes a second, from the beginning on. */
  double rate() {
    return nanos <= 0 ? 0 : done * NANOS / nanos;
  }

  /** Whether it ended before all was done. */
  boolean isInterrupted() {
    return hasTotal() && done > 0 && done < total;
  }

  double seconds() {
    return nanos / NANOS;
  }
}
