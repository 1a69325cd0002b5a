package dev.colophon.spi;

/** Whether the work should end early. Long-running work checks it often. */
@FunctionalInterface
public interface Cancellation {

  /** Work that nobody ends early. */
  Cancellation NEVER = () -> false;

  /** Whether the work should end. */
  boolean isCancelled();

  /**
   * @throws CancelledException if the work should end
   */
  default void check() {
    if (isCancelled()) {
      throw new CancelledException(
          Written.option("the build"), Reason.CANCELLED, "it was cancelled", Advice.NONE);
    }
  }
}
