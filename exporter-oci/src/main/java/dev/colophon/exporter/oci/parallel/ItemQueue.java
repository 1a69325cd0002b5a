package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of parallel work, taken in order. When an item fails, later items are interrupted,
 * except those on the caller's thread, since interrupting that would cancel its request. Earlier
 * items get a short time to fail, too, so that the first failed item in the list is reported.
 */
final class ItemQueue<T> {

  private static final long POLL_MILLIS = 200;

  /** How long items before the failed one may continue; a large blob would take too long. */
  private static final long EARLIER_NANOS = 2_000_000_000L;

  private final List<T> items;
  private final Thread caller = Thread.currentThread();
  private final TreeMap<Integer, Thread> running = new TreeMap<>();
  private int next;
  private int failedItem = Integer.MAX_VALUE;
  private long failedAt;
  private @Nullable Throwable failure;

  ItemQueue(List<T> items) {
    this.items = List.copyOf(items);
  }

  T get(int item) {
    return items.get(item);
  }

  /** Takes the next item for this thread and returns its number; negative if there is none. */
  synchronized int take() {
    if (failure != null || next == items.size()) {
      return -1;
    }
    running.put(next, Thread.currentThread());
    return next++;
  }

  synchronized void ended(int item) {
    end(item);
    notifyAll();
  }

  private void end(int item) {
    running.remove(item);
    if (item > failedItem && Thread.currentThread() != caller) {
      // The interruption was for the item, not for the thread.
      Thread.interrupted();
    }
  }

  synchronized void failed(int item, Throwable why) {
    end(item);
    if (item < failedItem) {
      failedAt = failure == null ? System.nanoTime() : failedAt;
      failedItem = item;
      failure = why;
      running.tailMap(item).values().stream()
          .filter(thread -> thread != caller)
          .forEach(Thread::interrupt);
    }
    notifyAll();
  }

  /**
   * Waits until all items have ended or one has failed.
   *
   * @throws IOException the failure of the first item that failed
   */
  synchronized void await(Cancellation cancellation) throws IOException {
    while (!isDone()) {
      cancellation.check();
      try {
        wait(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
    cancellation.check();
    rethrow(Optional.ofNullable(failure));
  }

  private boolean isDone() {
    return failure == null
        ? next == items.size() && running.isEmpty()
        : running.headMap(failedItem).isEmpty() || System.nanoTime() - failedAt > EARLIER_NANOS;
  }

  private static void rethrow(Optional<Throwable> found) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    if (found.get() instanceof RuntimeException e) {
      throw e;
    }
    if (found.get() instanceof Error e) {
      throw e;
    }
    throw found.get() instanceof IOException e ? e : new IOException(found.get());
  }
}
