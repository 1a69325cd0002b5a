package dev.colophon.core.internal.source;

/** How a command uses a place, which determines the advice about it. */
public enum PlaceRole {
  /** An image is read from the place. */
  SOURCE(false, true),

  /** An image is read from the place and replaced. */
  TARGET(true, true),

  /** An image is written to the place. */
  DESTINATION(true, false);

  private final boolean written;
  private final boolean read;

  PlaceRole(boolean written, boolean read) {
    this.written = written;
    this.read = read;
  }

  /** Whether the transport must be able to write. */
  boolean isWritten() {
    return written;
  }

  /** Whether an image must exist. */
  boolean isRead() {
    return read;
  }
}
