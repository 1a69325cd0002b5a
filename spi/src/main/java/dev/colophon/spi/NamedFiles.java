package dev.colophon.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the small files that options, variables and configurations name. What comes from a named
 * pipe or a device is kept, since it can be read only once. Safe for use by several threads.
 */
final class NamedFiles {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Pipes pipes;
  private final Map<Path, byte[]> streams = new HashMap<>();

  NamedFiles() {
    this(LIMIT);
  }

  /**
   * @param limit how long nothing may come from a pipe or a device
   */
  NamedFiles(Duration limit) {
    this.pipes = new Pipes(limit);
  }

  byte[] read(Path file, int most, ExecutionContext context) throws IOException {
    if (Files.isRegularFile(file) || Files.isDirectory(file) || !Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        return bounded(in.readNBytes(most + 1), file, most);
      }
    }
    synchronized (this) {
      byte[] known = streams.get(file);
      byte[] bytes = known == null ? await(file, most, context) : known;
      streams.put(file, bytes);
      return bounded(bytes, file, most).clone();
    }
  }

  private static byte[] bounded(byte[] bytes, Path file, int most) throws IOException {
    if (bytes.length > most) {
      throw new FileTooLargeException(file, most);
    }
    return bytes;
  }

  private byte[] await(Path file, int most, ExecutionContext context) throws IOException {
    try (InputStream in = pipes.open(file, context)) {
      return in.readNBytes(most + 1);
    }
  }
}
