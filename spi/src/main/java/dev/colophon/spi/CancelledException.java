package dev.colophon.spi;

/** Work that ended because it was cancelled. */
public final class CancelledException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   */
  public CancelledException(Written subject, Reason reason, String why, Advice advice) {
    super(subject, reason, why, advice, null);
  }

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   * @param cause what went wrong underneath
   */
  public CancelledException(
      Written subject, Reason reason, String why, Advice advice, Throwable cause) {
    super(subject, reason, why, advice, cause);
  }
}
