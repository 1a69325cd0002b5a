package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes several items in parallel. A failure ends all work. The reported failure is that of the
 * first failed item in the list, even if another failed earlier.
 */
public final class Parallel {

  /** How long to wait for cancelled work to end. */
  private static final long FAILED_SECONDS = 10;

  private static final long CANCELLED_MILLIS = 500;

  private final ExecutionContext context;
  private final Cancellation cancellation;

  /** Creates parallel work on a context's threads, which ends when the context is cancelled. */
  public Parallel(ExecutionContext context) {
    this.context = context;
    this.cancellation = context.cancellation();
  }

  /**
   * The work on one item.
   *
   * @param <T> the type of the items
   */
  @FunctionalInterface
  public interface Action<T> {
    /** Processes an item. */
    void on(T item) throws IOException;
  }

  /**
   * Processes all items and waits for the end. After a failure all work is stopped, so that the
   * caller can remove what was written. Waits for work that does not stop for 10 seconds, or for
   * half a second if the work was cancelled.
   *
   * @throws IOException the failure of the first item that fails
   */
  public <T> void forEach(List<T> items, Action<T> action) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    int atOnce = Math.min(ExecutionContext.MAX_AT_ONCE, items.size());
    ItemQueue<T> queue = new ItemQueue<>(items);
    ExecutorService threads = context.newThreads(atOnce, "colophon-blobs");
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        workers.add(threads.submit(() -> work(queue, action)));
      }
      beginAll(workers);
      queue.await(cancellation);
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /** Runs workers that no borrowed thread has started, since nothing else would start them. */
  private static void beginAll(List<Future<?>> workers) throws IOException {
    for (Future<?> worker : workers) {
      try {
        worker.get(0, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // A thread has started it, or is about to.
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  private <T> void work(ItemQueue<T> queue, Action<T> action) {
    for (int item = queue.take(); item >= 0; item = queue.take()) {
      try {
        cancellation.check();
        action.on(queue.get(item));
        queue.ended(item);
      } catch (IOException | RuntimeException | Error e) {
        queue.failed(item, e);
      }
    }
  }

  private void awaitEnd(ExecutorService threads) throws IOException {
    try {
      if (cancellation.isCancelled()) {
        threads.awaitTermination(CANCELLED_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        threads.awaitTermination(FAILED_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the work was interrupted", e);
    }
  }
}
