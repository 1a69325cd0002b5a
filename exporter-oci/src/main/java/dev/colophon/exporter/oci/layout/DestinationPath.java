package dev.colophon.exporter.oci.layout;

import java.nio.file.Path;

/** Paths as values of the {@code dest} option. */
public final class DestinationPath {

  private DestinationPath() {}

  /** The text of a path; that of a file {@code -} does not mean standard output. */
  public static String value(Path path) {
    return path.toString().equals("-") ? path.toAbsolutePath().toString() : path.toString();
  }
}
