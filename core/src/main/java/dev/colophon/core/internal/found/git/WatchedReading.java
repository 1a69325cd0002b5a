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
 * A read by a library that may block forever, for example on a pipe in the place of a file. The
 * wait is shown, has a limit, and ends when the work is cancelled. The blocked thread remains,
 * because opening a pipe cannot be interrupted.
 *
 * @param what the object that is read, for messages
 * @param limit the time limit
 */
record WatchedReading(String what, Duration limit, ExecutionContext context) {

  /** More time than the largest repositories need. */
  static final Duration LIMIT = Duration.ofMinutes(10);

  private static final long POLL_MILLIS = 50;

  /**
   * Runs the read.
   *
   * @throws IOException if it fails or takes too long
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
