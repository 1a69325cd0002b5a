package dev.colophon.core.internal.draft;

/** Where a result goes. */
public enum WriteMode {
  /** To outputs, with the names and the time that they give. */
  NEW,
  /** Back to where it was read: nothing changes but what was requested. */
  IN_PLACE;

  /** Whether the result replaces the image that was read. */
  public boolean isInPlace() {
    return this == IN_PLACE;
  }
}
