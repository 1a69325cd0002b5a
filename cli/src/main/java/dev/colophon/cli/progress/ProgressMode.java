package dev.colophon.cli.progress;

/**
 * How progress is shown. The names are the values of {@code --progress}, which are those of
 * buildctl.
 */
@SuppressWarnings("java:S115") // the names are what users write
public enum ProgressMode {
  /** {@link #tty} on a terminal, otherwise {@link #plain}. */
  auto,
  /** A few lines, and only for work that takes more than a second. */
  plain,
  /** Bars that are redrawn in place. */
  tty,
  /** One JSON object per line. */
  rawjson,
  /** No progress. */
  none
}
