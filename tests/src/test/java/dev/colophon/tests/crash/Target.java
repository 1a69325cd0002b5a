package dev.colophon.tests.crash;

import java.nio.file.Path;
import java.util.Set;

/** A place that a process writes to, and is killed while it does. */
interface Target {

  /** Brings the old state back. */
  void reset();

  /** The command that makes the new state. */
  Launch launch();

  /** The folder in which a run can be seen to write. */
  Path watched();

  /** Remembers the state that is there as the new one. */
  void learnNew();

  /**
   * The state found there, after every byte was read.
   *
   * @throws AssertionError if it is neither state, or something of it is missing or damaged
   */
  State state();

  /** Files that belong to neither state. */
  Set<Path> temporaries();
}
