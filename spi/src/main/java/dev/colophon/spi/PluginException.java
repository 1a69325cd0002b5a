package dev.colophon.spi;

/** An exporter or source that could not be loaded, or broke its contract. */
public final class PluginException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   */
  public PluginException(String what, String why, String remedy) {
    super(what, why, remedy, null);
  }

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   * @param cause what went wrong underneath
   */
  public PluginException(String what, String why, String remedy, Throwable cause) {
    super(what, why, remedy, cause);
  }
}
