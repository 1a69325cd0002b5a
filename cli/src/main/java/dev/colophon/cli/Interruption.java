package dev.colophon.cli;

import dev.colophon.spi.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and a polite kill into the cancellation of the work, and holds the process until the
 * work has cleaned up behind itself.
 */
final class Interruption implements Cancellation {

  private static final long PATIENCE_SECONDS = 3;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cancelled;

  /** Asks the process to tell when it is to end. */
  void listen() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "interruption"));
  }

  /** Ends the work, and waits until it is over. */
  void interrupt() {
    cancelled = true;
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("colophon: the work did not end in time; temporary files may be left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the work is over, by itself or cancelled. */
  void over() {
    over.countDown();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
