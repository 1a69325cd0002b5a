package dev.colophon.tests.crash;

/** What is found in the place of a result. */
enum State {
  /** What was there before. */
  OLD,
  /** What the run was to make. */
  NEW
}
