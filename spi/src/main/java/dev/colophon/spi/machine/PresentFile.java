package dev.colophon.spi.machine;

import dev.colophon.spi.ExecutionContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for the files that a configuration may have, and need not. */
public final class PresentFile {

  private PresentFile() {}

  /**
   * Returns the path if {@link ExecutionContext#readFile} can read there: a file, a named pipe or a
   * device; empty for a folder, and where nothing is.
   */
  public static Optional<Path> at(Path path) {
    return Files.exists(path) && !Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
  }
}
