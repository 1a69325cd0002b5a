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
 * Does the same to several items at a time, a few at once. A failure ends all; the one that is
 * reported is that of the first item in the list, whichever came first.
 */
public final class Parallel {

  /** How long cancelled work may take to notice. */
  private static final long FAILED_SECONDS = 10;

  private static final long CANCELLED_MILLIS = 500;

  private final ExecutionContext context;
  private final Cancellation cancellation;

  /** Work on the threads of a context, which ends when the context is cancelled. */
  public Parallel(ExecutionContext context) {
    this.context = context;
    this.cancellation = context.cancellation();
  }

  /**
   * The work on one item.
   *
   * @param <T> the thing
   */
  @FunctionalInterface
  public interface Action<T> {
    /** Does it. */
    void on(T item) throws IOException;
  }

  /**
   * Does something to each item, and waits until all is done. After a failure nothing goes on any
   * more, so that what was written can be taken back; what does not end is waited for 10 seconds,
   * or half of one when the work was cancelled.
   *
   * @throws IOException as the first item that fails
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

  /** Does the work of those that no lent thread has begun: nothing else would begin them. */
  private static void beginAll(List<Future<?>> workers) throws IOException {
    for (Future<?> worker : workers) {
      try {
        worker.get(0, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // A thread has begun it, or is about to.
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
