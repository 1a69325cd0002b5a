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

  /**
   * @param what what was requested, as the user wrote it where possible
   * @param why why it is not possible, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty if nothing is known to
   */
  public PluginException(String what, String why, String remedy) {
    super(Written.plugin(what), Reason.BROKEN_CONTRACT, why, Advice.of(remedy), null);
  }

  /**
   * @param what what was requested, as the user wrote it where possible
   * @param why why it is not possible, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty if nothing is known to
   * @param cause what went wrong underneath
   */
  public PluginException(String what, String why, String remedy, Throwable cause) {
    super(Written.plugin(what), Reason.BROKEN_CONTRACT, why, Advice.of(remedy), cause);
  }
}
