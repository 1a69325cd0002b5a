package dev.colophon.spi;

import java.io.IOException;

/** A destination that cannot be written, or that holds something else after it was written. */
public final class DestinationException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   */
  public DestinationException(Written subject, Reason reason, String why, Advice advice) {
    super(subject, reason, why, advice, null);
  }

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   * @param cause what went wrong underneath
   */
  public DestinationException(
      Written subject, Reason reason, String why, Advice advice, Throwable cause) {
    super(subject, reason, why, advice, cause);
  }

  /** A failure to read or write, told of the output that it happened to. */
  public static DestinationException of(Written subject, IOException e) {
    return new DestinationException(subject, Reason.of(e), FailureWords.of(e), Advice.NONE, e);
  }
}
