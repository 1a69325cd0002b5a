package dev.colophon.core.internal.source;

import dev.colophon.core.internal.graph.LoadedSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One source on its way, read by a thread of its own. */
final class SourceReadAhead {

  private final String source;
  private final FutureTask<LoadedSource> task;
  private final Thread thread;

  SourceReadAhead(String source, Callable<LoadedSource> reading) {
    this.source = source;
    this.task = new FutureTask<>(reading);
    this.thread = new Thread(task, "colophon-read-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  boolean isOf(String other) {
    return source.equals(other);
  }

  /**
   * Waits for the source.
   *
   * @throws dev.colophon.spi.ColophonException if it cannot be read
   */
  LoadedSource await() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a source is read", e);
    }
  }

  /** Waits until nothing is opened any more. */
  void end() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
