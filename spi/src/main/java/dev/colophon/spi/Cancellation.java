package dev.colophon.spi;

/**
 * The signal to end work early. Long work checks it several times a second. Safe for use by several
 * threads at once.
 */
@FunctionalInterface
public interface Cancellation {

  /** A signal that is never given. */
  Cancellation NEVER = () -> false;

  /** Whether the work should end now. Once true, it stays true. */
  boolean isCancelled();

  /**
   * Ends the work if it should end.
   *
   * @throws CancelledException if {@link #isCancelled}
   */
  default void check() {
    if (isCancelled()) {
      throw new CancelledException(
          Written.option("the build"), Reason.CANCELLED, "it was cancelled", Advice.NONE);
    }
  }
}
