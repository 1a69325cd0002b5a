package dev.colophon.core.internal.source;

import java.nio.file.Files;
import java.nio.file.Path;

/** Guesses at what a source without a transport may be. */
final class SourceGuess {

  private SourceGuess() {}

  /**
   * Advice on what to write instead.
   *
   * @param path the source, taken for a path
   * @param source as written
   */
  static String of(Path path, String source) {
    if (Files.isDirectory(path)) {
      return "for this folder write oci:" + source;
    }
    if (Files.isRegularFile(path)) {
      return "for this file write oci-archive:" + source + " or docker-archive:" + source;
    }
    return "for an image of a registry write docker://"
        + source
        + ", for a layout folder oci:"
        + source;
  }
}
