package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for tasks on other threads until they end or the work is cancelled. */
public final class Futures {

  private static final long POLL_MILLIS = 200;
  private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE);

  private Futures() {}

  /**
   * Waits for the result of a task. If the work is cancelled, cancels the task.
   *
   * @throws IOException if the task failed or this thread is interrupted
   */
  public static <T> T await(Future<T> task, Cancellation cancellation) throws IOException {
    return await(task, cancellation, ENDLESS, () -> new IOException("the task takes too long"));
  }

  /**
   * Waits for the result of a task, up to a limit. If the work is cancelled, cancels the task.
   *
   * @param limit how long to wait, give or take the interval at which this looks
   * @param late creates the exception that ends a longer wait
   * @throws IOException if the task failed or took too long, or this thread is interrupted
   */
  public static <T> T await(
      Future<T> task,
      Cancellation cancellation,
      Duration limit,
      Supplier<? extends IOException> late)
      throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (cancellation.isCancelled()) {
          task.cancel(true);
          cancellation.check();
        }
        if (System.nanoTime() - begun > limit.toNanos()) {
          throw late.get();
        }
      } catch (ExecutionException e) {
        throw failure(e);
      } catch (CancellationException e) {
        throw new IOException("the work was cancelled", e);
      } catch (InterruptedException e) {
        task.cancel(true);
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }
}
