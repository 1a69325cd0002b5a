package dev.colophon.cli.progress;

import java.time.Duration;

/** Turns progress into text. Used by one thread at a time. */
interface ProgressView {

  /** The delay before the first drawing, so that quick work shows nothing. */
  Duration delay();

  /** The time between drawings. */
  Duration interval();

  /** Returns the text to write now; may be empty. */
  String draw(ProgressState state);

  /** Returns the text to write at the end, so that later text begins on a new line. */
  String end(ProgressState state);
}
