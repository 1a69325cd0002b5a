package dev.colophon.cli.progress;

import dev.colophon.spi.ProgressListener;
import java.util.concurrent.atomic.AtomicLong;

/** One running transfer. The thread that transfers updates it, and displays read it. */
public final class Work implements ProgressListener.Transfer {

  private final ProgressBoard board;
  private final long id;
  private final String label;
  private final long total;
  private final boolean isWait;
  private final AtomicLong done = new AtomicLong();
  private final long begun;

  public Work(ProgressBoard board, long id, String label, long total, boolean isWait) {
    this.board = board;
    this.id = id;
    this.label = label;
    this.total = total;
    this.isWait = isWait;
    this.begun = board.now();
  }

  @Override
  public void advance(long bytes) {
    done.addAndGet(bytes);
  }

  @Override
  public void close() {
    board.end(this);
  }

  WorkState stateAt(long now) {
    return new WorkState(id, label, total, done.get(), now - begun, isWait);
  }
}
