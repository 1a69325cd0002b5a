package dev.colophon.spi;

import java.io.IOException;

/** A destination that cannot be written, or that holds something else after it was written. */
public final class DestinationException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception without a cause.
   *
   * @param subject the option, source or destination that failed, as the user wrote it
   * @param reason the kind of failure, for programs
   * @param why the cause in words, a clause without a full stop
   * @param advice advice on what to type instead
   */
  public DestinationException(Written subject, Reason reason, String why, Advice advice) {
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
  public DestinationException(
      Written subject, Reason reason, String why, Advice advice, Throwable cause) {
    super(subject, reason, why, advice, cause);
  }

  /**
   * Makes an exception of a failure to read or write, for the caller to throw.
   *
   * @param subject the output that could not be written
   * @param e the failure, which becomes the cause
   */
  public static DestinationException of(Written subject, IOException e) {
    return new DestinationException(subject, Reason.of(e), FailureWords.of(e), Advice.NONE, e);
  }
}
