package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the same to several items at a time, a few at once; the first failure ends all. */
public final class Parallel {

  private static final int MAX_AT_ONCE = 4;

  /** How long work that nobody wants any more may take to notice. */
  private static final long FAILED_SECONDS = 10;

  private static final long CANCELLED_MILLIS = 500;

  private final Cancellation cancellation;
  private final int mostAtOnce;

  /** Work that ends when it is cancelled. */
  public Parallel(Cancellation cancellation) {
    this(cancellation, MAX_AT_ONCE);
  }

  /** The same with another bound, 1 or more. */
  public Parallel(Cancellation cancellation, int mostAtOnce) {
    this.cancellation = cancellation;
    this.mostAtOnce = mostAtOnce;
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
   * @throws IOException as the first that fails
   */
  public <T> void forEach(List<T> items, Action<T> action) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    int atOnce = Math.min(mostAtOnce, items.size());
    ExecutorService threads = Executors.newFixedThreadPool(atOnce, Parallel::thread);
    try {
      Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
      List<Future<Void>> workers = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        workers.add(threads.submit(worker(waiting, action)));
      }
      for (Future<Void> worker : workers) {
        Futures.await(worker, cancellation);
      }
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
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

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "colophon-blobs");
    thread.setDaemon(true);
    return thread;
  }

  private <T> Callable<Void> worker(Queue<T> waiting, Action<T> action) {
    return () -> {
      for (T item = waiting.poll(); item != null; item = waiting.poll()) {
        cancellation.check();
        action.on(item);
      }
      return null;
    };
  }
}
