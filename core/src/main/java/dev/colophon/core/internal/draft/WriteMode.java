package dev.colophon.core.internal.draft;

/** Whether a result is new or replaces its source. */
public enum WriteMode {
  /** Written to outputs, with their names and the time of the export. */
  NEW,
  /** Written back to where it was read, with only the requested changes. */
  IN_PLACE;

  /** Whether the result replaces the image that was read. */
  public boolean isInPlace() {
    return this == IN_PLACE;
  }
}
