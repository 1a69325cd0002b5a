package dev.colophon.cli.progress;

/**
 * The progress of one transfer.
 *
 * @param id the number of the transfer, from 1
 * @param label the operation and its object
 * @param total the number of bytes; negative if unknown
 * @param done the number of bytes transferred
 * @param nanos the time since it began
 * @param isWait whether this is a wait and not a transfer
 */
record WorkState(long id, String label, long total, long done, long nanos, boolean isWait) {

  private static final double NANOS = 1e9;

  /** Creates the state of a transfer. */
  WorkState(long id, String label, long total, long done, long nanos) {
    this(id, label, total, done, nanos, false);
  }

  boolean hasTotal() {
    return total > 0;
  }

  /** The finished part, from 0 to 1. Bytes that are sent again after a failure do not count. */
  double part() {
    return Math.min(1, (double) done / total);
  }

  /** The mean speed in bytes per second since the beginning. */
  double rate() {
    return nanos <= 0 ? 0 : done * NANOS / nanos;
  }

  /** Whether it ended before it was complete. */
  boolean isInterrupted() {
    return hasTotal() && done > 0 && done < total;
  }

  double seconds() {
    return nanos / NANOS;
  }
}
