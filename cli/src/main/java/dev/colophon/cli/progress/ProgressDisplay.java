package dev.colophon.cli.progress;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows a board at intervals on its own thread until it is closed. */
public final class ProgressDisplay implements AutoCloseable {

  /** The time to wait for the display to end. A stopped terminal must not hold up the result. */
  private static final long PATIENCE_MILLIS = 500;

  private final ProgressBoard board;
  private final ProgressView view;
  private final PrintStream out;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "colophon-progress");

  private ProgressDisplay(ProgressBoard board, ProgressView view, PrintStream out) {
    this.board = board;
    this.view = view;
    this.out = out;
    thread.setDaemon(true);
  }

  /** Starts to show a board. */
  static ProgressDisplay begin(ProgressBoard board, ProgressView view, PrintStream out) {
    ProgressDisplay display = new ProgressDisplay(board, view, out);
    display.thread.start();
    return display;
  }

  private void run() {
    try {
      boolean ended = over.await(view.delay().toMillis(), TimeUnit.MILLISECONDS);
      while (!ended) {
        write(view.draw(board.take()));
        ended = over.await(view.interval().toMillis(), TimeUnit.MILLISECONDS);
      }
      write(view.end(board.take()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(String text) {
    if (!text.isEmpty()) {
      out.print(text);
      out.flush();
    }
  }

  /** Stops the display and removes what would be in the way of other text. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
