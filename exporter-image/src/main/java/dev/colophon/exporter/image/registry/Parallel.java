package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.Outcomes;
import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Does the same to several things beside each other, a few at once; the first failure ends all. */
final class Parallel {

  private static final int MAX_AT_ONCE = 4;

  private final ExecutorService threads;
  private final Cancellation cancellation;

  Parallel(ExecutorService threads, Cancellation cancellation) {
    this.threads = threads;
    this.cancellation = cancellation;
  }

  /** What is done to one thing. */
  @FunctionalInterface
  interface Action<T> {
    void on(T item) throws IOException;
  }

  <T> void forEach(List<T> items, Action<T> action) throws IOException {
    Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
    List<Future<Void>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(MAX_AT_ONCE, items.size()); i++) {
      workers.add(threads.submit(worker(waiting, action)));
    }
    try {
      for (Future<Void> worker : workers) {
        Outcomes.await(worker, cancellation);
      }
    } finally {
      waiting.clear();
      workers.forEach(worker -> worker.cancel(true));
    }
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
