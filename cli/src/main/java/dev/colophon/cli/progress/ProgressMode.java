package dev.colophon.cli.progress;

/** How progress is shown; each is spelled as in {@code --progress}, as buildctl spells it. */
@SuppressWarnings("java:S115") // the names are what users write
public enum ProgressMode {
  /** {@link #tty} on a terminal, else {@link #plain}. */
  auto,
  /** A few lines, and only for work that takes more than a second. */
  plain,
  /** Bars that are redrawn in place. */
  tty,
  /** One JSON object a line. */
  rawjson,
  /** Not at all. */
  none
}
