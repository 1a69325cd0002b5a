package dev.colophon.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file, which is deleted when it is closed: {@link
 * ExecutionContext#createTemporaryFile}. No other user can read it.
 */
public final class TemporaryFile implements AutoCloseable {

  private static final String PREFIX = "colophon-";

  private final Path path;

  private TemporaryFile(Path path) {
    this.path = path;
  }

  static TemporaryFile in(Path folder, String suffix) throws IOException {
    return new TemporaryFile(Files.createTempFile(folder, PREFIX, suffix));
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /**
   * Deletes it. Closing it again has no effect.
   *
   * @throws IOException if it cannot be deleted
   */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
