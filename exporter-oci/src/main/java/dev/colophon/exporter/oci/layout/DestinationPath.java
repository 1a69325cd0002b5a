package dev.colophon.exporter.oci.layout;

import java.nio.file.Path;

/** Paths as values of the {@code dest} option. */
public final class DestinationPath {

  private DestinationPath() {}

  /** The text of a path. A file named {@code -} is not confused with standard output. */
  public static String value(Path path) {
    return path.toString().equals("-") ? path.toAbsolutePath().toString() : path.toString();
  }
}
