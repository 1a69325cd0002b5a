package dev.colophon.spi;

/** An annotation that has no holder in the requested result. */
public final class PlacementException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception without a cause.
   *
   * @param subject the option, source or destination that failed, as the user wrote it
   * @param reason the kind of failure, for programs
   * @param why the cause in words, a clause without a full stop
   * @param advice advice on what to type instead
   */
  public PlacementException(Written subject, Reason reason, String why, Advice advice) {
    super(subject, reason, why, advice, null);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param subject the option, source or destination that failed, as the user wrote it
   * @param reason the kind of failure, for programs
   * @param why the cause in words, a clause without a full stop
   * @param advice advice on what to type instead
   * @param cause the exception behind the failure
   */
  public PlacementException(
      Written subject, Reason reason, String why, Advice advice, Throwable cause) {
    super(subject, reason, why, advice, cause);
  }
}
