package dev.colophon.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The limits of the waits for the other end of a pipe. */
record PipeWaits(Path pipe, String silence, Duration limit, ExecutionContext context) {

  private static final long POLL_MILLIS = 100;

  /**
   * Looks at a wait.
   *
   * @param begun its beginning, as of {@link System#nanoTime}
   * @throws CancelledException if the work is cancelled
   * @throws FileSystemException if the wait is too long
   */
  void check(long begun) throws FileSystemException {
    context.cancellation().check();
    if (System.nanoTime() - begun > limit.toNanos()) {
      throw new FileSystemException(
          pipe.toString(), null, silence + " within " + limit.toSeconds() + " s");
    }
  }

  /** Begins to watch the waits of a pipe that is open. */
  Watch watch(FileChannel channel) {
    Watch watch = new Watch(this, channel);
    Thread watcher = new Thread(watch::run, "colophon-pipe-waits");
    watcher.setDaemon(true);
    watcher.start();
    return watch;
  }

  /** An operation on a pipe that may wait. */
  @FunctionalInterface
  interface Operation {
    int run() throws IOException;
  }

  /** Closes the pipe under an operation that waits for too long, which ends it. */
  static final class Watch implements Closeable {

    private final PipeWaits waits;
    private final FileChannel channel;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long begun;
    private volatile boolean waiting;
    private volatile Optional<Exception> failure = Optional.empty();

    private Watch(PipeWaits waits, FileChannel channel) {
      this.waits = waits;
      this.channel = channel;
    }

    int during(Operation operation) throws IOException {
      begun = System.nanoTime();
      waiting = true;
      try {
        return operation.run();
      } catch (ClosedChannelException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("the work was interrupted", e);
        }
        throw reason(e);
      } finally {
        waiting = false;
      }
    }

    private IOException reason(ClosedChannelException e) {
      if (failure.isPresent() && failure.get() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      return failure.isPresent() && failure.get() instanceof IOException silent ? silent : e;
    }

    private void run() {
      try {
        while (!closed.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          if (waiting) {
            waits.check(begun);
          }
        }
      } catch (FileSystemException | CancelledException e) {
        failure = Optional.of(e);
        Pipes.close(channel);
      } catch (InterruptedException e) {
        // Nobody interrupts it.
      }
    }

    @Override
    public void close() throws IOException {
      closed.countDown();
      channel.close();
    }
  }
}
