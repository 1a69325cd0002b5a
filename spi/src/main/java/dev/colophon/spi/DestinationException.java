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

  /**
   * @param what what was requested, as the user wrote it where possible
   * @param why why it is not possible, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty if nothing is known to
   */
  public DestinationException(String what, String why, String remedy) {
    super(Written.output(what), Reason.FAILED, why, Advice.of(remedy), null);
  }

  /**
   * @param what what was requested, as the user wrote it where possible
   * @param why why it is not possible, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty if nothing is known to
   * @param cause what went wrong underneath
   */
  public DestinationException(String what, String why, String remedy, Throwable cause) {
    super(Written.output(what), Reason.FAILED, why, Advice.of(remedy), cause);
  }

  /** A failure to read or write, told of the output that it happened to. */
  public static DestinationException of(Written subject, IOException e) {
    return new DestinationException(subject, Reason.of(e), FailureWords.of(e), Advice.NONE, e);
  }
}
