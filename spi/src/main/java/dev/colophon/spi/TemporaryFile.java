package dev.colophon.spi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file among the temporary files, which closing it removes: {@link
 * ExecutionContext#createTemporaryFile}. Only its user can read it.
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

  /** Removes it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
