package dev.colophon.cli.start;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels the work on Ctrl-C or SIGTERM, and keeps the process alive until the work has cleaned up.
 */
public final class Interruption implements Cancellation {

  private static final long PATIENCE_MILLIS = 3000;

  /**
   * The time before standard output is closed. If its reader has stopped, a write would block
   * forever.
   */
  private static final long PATIENCE_WITH_OUTPUT_MILLIS = 300;

  private static final int DONE = 0;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cancelled;

  /**
   * Listens for the signals that end the process.
   *
   * @param output closed if the work does not end soon, which ends a blocked write
   */
  public void listen(Channel output) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(output), "interruption"));
    } catch (IllegalStateException ending) {
      awaitEnd();
    }
  }

  /**
   * Blocks until the process ends with the exit code of the signal. A thread that continued or
   * failed could change the code.
   */
  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cancels the work and waits until it ends. */
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
      // The process is about to end anyway.
      return;
    }
  }

  /** Signals that the work has ended, whether completed or cancelled. */
  public void over() {
    over.countDown();
  }

  /**
   * Ends the process with the exit code of the work, or with that of the signal that interrupted
   * it. Work that was completed in spite of the signal keeps its own code, since its result exists.
   */
  public void exit(int code) {
    if (cancelled && code == DONE) {
      Runtime.getRuntime().halt(code);
    }
    over();
    if (cancelled) {
      awaitEnd();
    }
    System.exit(code);
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
