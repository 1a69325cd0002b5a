package dev.colophon.spi;

/** A source image that cannot be read, or whose content is not what its digests say. */
public final class SourceException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   */
  public SourceException(String what, String why, String remedy) {
    super(what, why, remedy, null);
  }

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   * @param cause what went wrong underneath
   */
  public SourceException(String what, String why, String remedy, Throwable cause) {
    super(what, why, remedy, cause);
  }
}
