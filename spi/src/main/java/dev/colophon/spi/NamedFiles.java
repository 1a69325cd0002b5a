package dev.colophon.spi;

import dev.colophon.spi.ProgressListener.Transfer;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the small files that options, variables and configurations name. What comes from a named
 * pipe or a device is kept, since it can be read only once. Safe for use by several threads.
 */
final class NamedFiles {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 50;

  private final Duration limit;
  private final Map<Path, byte[]> streams = new HashMap<>();

  NamedFiles() {
    this(LIMIT);
  }

  /**
   * @param limit how long nothing may come from a pipe or a device
   */
  NamedFiles(Duration limit) {
    this.limit = limit;
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

  /** Reads on a thread of its own, since opening a pipe that nobody writes to cannot be ended. */
  private byte[] await(Path file, int most, ExecutionContext context) throws IOException {
    AtomicLong lastRead = new AtomicLong(System.nanoTime());
    FutureTask<byte[]> reading = new FutureTask<>(() -> readAll(file, most, lastRead));
    Thread reader = new Thread(reading, "colophon-named-file");
    reader.setDaemon(true);
    reader.start();
    try (Transfer waiting = context.progress().await("somebody who writes to " + file)) {
      waiting.advance(0);
      while (true) {
        try {
          return reading.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          context.cancellation().check();
          if (System.nanoTime() - lastRead.get() > limit.toNanos()) {
            throw new FileSystemException(
                file.toString(),
                null,
                "nothing was written to it within " + limit.toSeconds() + " s");
          }
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the work was interrupted", e);
    }
  }

  private static byte[] readAll(Path file, int most, AtomicLong lastRead) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 13];
    // A channel's stream would ask a pipe for its position.
    try (InputStream in = new FileInputStream(file.toFile())) {
      for (int n = in.read(buffer); n >= 0 && all.size() <= most; n = in.read(buffer)) {
        all.write(buffer, 0, n);
        lastRead.set(System.nanoTime());
      }
    }
    return all.toByteArray();
  }
}
