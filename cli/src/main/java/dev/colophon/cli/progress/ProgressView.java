package dev.colophon.cli.progress;

import java.time.Duration;

/** Makes text of progress. Used by one thread at a time. */
interface ProgressView {

  /** How long to wait before the first drawing, so that quick work shows nothing. */
  Duration delay();

  /** How often to draw. */
  Duration interval();

  /** The text to write now; empty for nothing. */
  String draw(ProgressState state);

  /** The text to write at the end, so that whatever follows is on a line of its own. */
  String end(ProgressState state);
}
