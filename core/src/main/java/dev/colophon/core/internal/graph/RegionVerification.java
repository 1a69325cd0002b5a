package dev.colophon.core.internal.graph;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Hashes file regions that the kernel copies or links, in parallel with other work and only once
 * for all outputs. No result becomes visible before all regions match their digests.
 */
public final class RegionVerification implements AutoCloseable {

  /**
   * The buffer size. Larger buffers cost the kernel twice as much, because each read allocates and
   * frees memory.
   */
  private static final int BUFFER_SIZE = 1 << 16;

  private static final int MAX_THREADS = 4;

  private record Submitted(Digest digest, long size, FileRegion region) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Submitted that
          && size == that.size
          && digest.equals(that.digest)
          && region.equals(that.region);
    }

    @Override
    public int hashCode() {
      return 31 * digest.hashCode() + region.hashCode();
    }
  }

  private final Cancellation cancellation;
  private final ProgressListener progress;
  private final Map<Submitted, Future<?>> submitted = new LinkedHashMap<>();
  private final ExecutorService executor;

  /** Creates a verification with one thread per processor, at most four, until it is closed. */
  public RegionVerification(ExecutionContext context) {
    this.progress = context.progress();
    this.cancellation = context.cancellation();
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    this.executor = context.newThreads(threads, "colophon-verify");
  }

  /** Schedules a region for hashing, unless that was already requested. */
  synchronized void submit(Written source, Descriptor blob, FileRegion region) {
    submitted.computeIfAbsent(
        new Submitted(blob.digest(), blob.size(), region),
        key -> executor.submit(() -> verify(source, blob, region)));
  }

  private Descriptor verify(Written source, Descriptor blob, FileRegion region) {
    byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER_SIZE, blob.size() + 1))];
    try (Transfer transfer = progress.begin("verify " + blob.digest(), blob.size());
        InputStream in = new VerifyingInputStream(region.open(), blob, source)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        transfer.advance(n);
        cancellation.check();
      }
      return blob;
    } catch (IOException e) {
      throw SourceException.of(source, e);
    }
  }

  /**
   * Waits for all requested regions.
   *
   * @throws dev.colophon.spi.SourceException if a region does not match its digest
   * @throws CancelledException if the thread is interrupted
   */
  public void await() {
    for (Future<?> future : pending()) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw failure(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException(
            Written.option("the verification of blobs"),
            Reason.CANCELLED,
            "it was interrupted",
            Advice.NONE,
            e);
      }
    }
  }

  private synchronized List<Future<?>> pending() {
    return List.copyOf(submitted.values());
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(e.getCause());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
