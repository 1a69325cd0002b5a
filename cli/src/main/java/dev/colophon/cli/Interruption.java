package dev.colophon.cli;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and a polite kill into the cancellation of the work, and holds the process until the
 * work has cleaned up behind itself.
 */
final class Interruption implements Cancellation {

  private static final long PATIENCE_MILLIS = 3000;

  /** Whoever reads standard output may have stopped: a write to it would never end by itself. */
  private static final long PATIENCE_WITH_OUTPUT_MILLIS = 300;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cancelled;

  /**
   * Asks the process to tell when it is to end.
   *
   * @param output is closed if the work does not end at once, which ends a write to it
   */
  void listen(Channel output) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(output), "interruption"));
    } catch (IllegalStateException ending) {
      awaitEnd();
    }
  }

  /**
   * The process is ending already: a thread that went on, or failed, would change its exit code.
   */
  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the work, and waits until it is over. */
  void interrupt(Channel output) {
    cancelled = true;
    try {
      if (!over.await(PATIENCE_WITH_OUTPUT_MILLIS, TimeUnit.MILLISECONDS)) {
        close(output);
      }
      if (!over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        System.err.println("colophon: the work did not end in time; temporary files may be left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Channel output) {
    try {
      output.close();
    } catch (IOException e) {
      // The process ends, and takes it along.
      return;
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
