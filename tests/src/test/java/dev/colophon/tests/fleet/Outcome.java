package dev.colophon.tests.fleet;

/**
 * How the work of one member of a fleet ended.
 *
 * @param tag the tag that it wrote, or an empty text
 * @param digest the digest of what it wrote or wanted to write
 * @param failure what it was told; empty if it was told that all is well
 */
record Outcome(String tag, String digest, String failure) {

  boolean isSuccess() {
    return failure.isEmpty();
  }
}
