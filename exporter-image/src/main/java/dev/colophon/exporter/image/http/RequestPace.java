package dev.colophon.exporter.image.http;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The pace of requests to a registry. Requests are sent at once until the registry answers that
 * there are too many. Then all of them wait as long as it asks, and are spaced out.
 */
public final class RequestPace {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long FIRST_DISTANCE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONGEST_DISTANCE = TimeUnit.MILLISECONDS.toNanos(500);

  private final TransferLimits limits;
  private long distance;
  private long next = System.nanoTime();

  /** Returns the pace for a registry that has not complained yet. */
  public RequestPace(TransferLimits limits) {
    this.limits = limits;
  }

  /**
   * Waits until a request may be sent.
   *
   * @throws IOException if the thread is interrupted
   */
  public void await(Cancellation cancellation) throws IOException {
    long slot = slot();
    for (long left = slot - System.nanoTime(); left > 0; left = slot - System.nanoTime()) {
      cancellation.check();
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, POLL_NANOS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  private synchronized long slot() {
    long now = System.nanoTime();
    long slot = next - now > 0 ? next : now;
    next = slot + distance;
    return slot;
  }

  /**
   * Slows down.
   *
   * @param requested how long the registry asks to wait; a pause beyond the limit is ignored,
   *     because the request fails
   */
  public synchronized void slowDown(Optional<Duration> requested) {
    Duration pause = requested.orElse(limits.firstPause());
    if (pause.compareTo(limits.longestPause()) > 0) {
      return;
    }
    long until = System.nanoTime() + pause.toNanos();
    if (until - next > 0) {
      next = until;
      distance = Math.min(Math.max(2 * distance, FIRST_DISTANCE), LONGEST_DISTANCE);
    }
  }
}
