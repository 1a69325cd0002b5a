package dev.colophon.core.internal.source;

/** What a command does with a place; advice about the place depends on it. */
public enum PlaceRole {
  /** An image is read there. */
  SOURCE(false, true),

  /** An image is read there and replaced. */
  TARGET(true, true),

  /** An image is written there. */
  DESTINATION(true, false);

  private final boolean written;
  private final boolean read;

  PlaceRole(boolean written, boolean read) {
    this.written = written;
    this.read = read;
  }

  /** Whether transports that only read are useless for it. */
  boolean isWritten() {
    return written;
  }

  /** Whether there must be something already. */
  boolean isRead() {
    return read;
  }
}
