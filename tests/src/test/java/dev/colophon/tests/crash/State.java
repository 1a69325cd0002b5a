package dev.colophon.tests.crash;

/** The state of a destination. */
enum State {
  /** The state before the run. */
  OLD,
  /** The state that the run makes. */
  NEW
}
