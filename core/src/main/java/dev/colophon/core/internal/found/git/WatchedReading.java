package dev.colophon.core.internal.found.git;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reading by a library that may wait for ever: for a pipe that somebody put in place of a file. It
 * is shown, has a limit, and ends when the work is cancelled. What waits then stays on a thread of
 * its own, since opening a pipe cannot be ended.
 *
 * @param what what is read, for messages
 * @param limit how long it may take
 */
record WatchedReading(String what, Duration limit, ExecutionContext context) {

  /** More than the largest repositories take. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final long POLL_MILLIS = 50;

  /**
   * Reads.
   *
   * @throws IOException if the work does, or takes too long
   * @throws dev.colophon.spi.CancelledException if the work is cancelled
   */
  <T> T of(Callable<T> work) throws IOException {
    FutureTask<T> reading = new FutureTask<>(work);
    Thread thread = new Thread(reading, "colophon-git");
    thread.setDaemon(true);
    thread.start();
    try (Transfer shown = context.progress().await(what)) {
      shown.advance(0);
      return await(reading);
    }
  }

  private <T> T await(FutureTask<T> reading) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return reading.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        context.cancellation().check();
        if (System.nanoTime() - begun > limit.toNanos()) {
          throw new IOException("reading it takes longer than " + limit.toSeconds() + " s", e);
        }
      } catch (ExecutionException e) {
        throw failure(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    return cause instanceof IOException failure ? failure : new IOException(e);
  }
}
