package dev.colophon.exporter.oci.layout;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hashes regions that the kernel copies or links, each once and beside the copying: bytes that were
 * moved without being looked at are compared with their digests before anything is made visible.
 */
public final class BlobHasher implements AutoCloseable {

  private static final int BUFFER_SIZE = 1 << 17;

  private final Cancellation cancellation;
  private final ExecutorService executor;
  private final List<Future<?>> pending = new ArrayList<>();

  /** A hasher with one thread for each processor, at most four. */
  public BlobHasher(Cancellation cancellation) {
    this.cancellation = cancellation;
    int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "colophon-hash");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Hashes a region later; {@link #await} says whether it is the blob. */
  public void submit(FileRegion region, Descriptor blob) {
    pending.add(
        executor.submit(
            () -> {
              check(region, blob);
              return blob;
            }));
  }

  /**
   * Hashes a region now.
   *
   * @throws SourceException if it is not the blob
   */
  public void check(FileRegion region, Descriptor blob) throws IOException {
    byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER_SIZE, blob.size() + 1))];
    try (InputStream in = new VerifyingInputStream(region.open(), blob)) {
      while (in.read(buffer) >= 0) {
        cancellation.check();
      }
    }
  }

  /**
   * Waits for what was submitted.
   *
   * @throws SourceException if a region is not its blob
   * @throws IOException if one cannot be read
   */
  public void await() throws IOException {
    for (Future<?> future : pending) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw rethrown(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while hashing", e);
      }
    }
    pending.clear();
  }

  private static IOException rethrown(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      throw failure;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
