package dev.colophon.tests.crash;

import java.nio.file.Path;
import java.util.Set;

/** A place that a process writes to, and is killed while it does. */
interface Target {

  /** Brings the old state back. */
  void reset();

  /** What makes the new state of it. */
  Launch launch();

  /** The folder in which a run can be seen to write. */
  Path watched();

  /** Remembers the state that is there as the new one. */
  void learnNew();

  /**
   * What is there, after every byte of it was looked at.
   *
   * @throws AssertionError if it is neither state, or something of it is missing or damaged
   */
  State state();

  /** What is there and belongs to neither state. */
  Set<Path> temporaries();
}
