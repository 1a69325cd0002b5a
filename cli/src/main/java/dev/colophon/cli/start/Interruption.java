package dev.colophon.cli.start;

import dev.colophon.spi.Cancellation;
import java.io.IOException;
import java.nio.channels.Channel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and a polite kill into the cancellation of the work, and holds the process until the
 * work has cleaned up behind itself.
 */
public final class Interruption implements Cancellation {

  private static final long PATIENCE_MILLIS = 3000;

  /** Whoever reads standard output may have stopped: a write to it would never end by itself. */
  private static final long PATIENCE_WITH_OUTPUT_MILLIS = 300;

  private static final int DONE = 0;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean cancelled;

  /**
   * Listens for the signals that end the process.
   *
   * @param output is closed if the work does not end at once, which ends a write to it
   */
  public void listen(Channel output) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(output), "interruption"));
    } catch (IllegalStateException ending) {
      awaitEnd();
    }
  }

  /**
   * The process is ending already, with the code of the signal: a thread that went on, failed, or
   * given another code when the last hook is done, would change it.
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
  public void over() {
    over.countDown();
  }

  /**
   * Ends the process after the work: with its code, or with that of the signal that cut it short.
   * Work that was done all the same says so, since its result is there.
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
