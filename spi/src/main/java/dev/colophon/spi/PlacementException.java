package dev.colophon.spi;

/** An annotation that has no holder in the result that was asked for. */
public final class PlacementException extends ColophonException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   */
  public PlacementException(String what, String why, String remedy) {
    super(what, why, remedy, null);
  }

  /**
   * @param what what was asked, as the user wrote it where possible
   * @param why why it cannot be, a clause without a final full stop
   * @param remedy what would work, a whole sentence; empty when nothing is known to
   * @param cause what went wrong underneath
   */
  public PlacementException(String what, String why, String remedy, Throwable cause) {
    super(what, why, remedy, cause);
  }
}
