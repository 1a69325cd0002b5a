package dev.colophon.spi;

/** An exporter or source that could not be loaded, or broke its contract. */
public final class PluginException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   */
  public PluginException(Written subject, Reason reason, String why, Advice advice) {
    super(subject, reason, why, advice, null);
  }

  /**
   * @param subject what the failure is about
   * @param reason why it failed, for programs
   * @param why why it failed, a clause without a final full stop
   * @param advice what would work
   * @param cause what went wrong underneath
   */
  public PluginException(
      Written subject, Reason reason, String why, Advice advice, Throwable cause) {
    super(subject, reason, why, advice, cause);
  }
}
