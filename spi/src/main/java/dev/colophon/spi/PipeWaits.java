package dev.colophon.spi;

import dev.colophon.spi.ProgressListener.Transfer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;

/**
 * The waits for the other end of a pipe: they are shown, and have a limit.
 *
 * @param whom a few words for the other end
 * @param pipe the pipe, for messages
 * @param silence a clause for messages: the other end did nothing
 * @param limit how long the other end may be silent
 */
record PipeWaits(
    String whom, String pipe, String silence, Duration limit, ExecutionContext context) {

  /** A program may work long before it writes the first byte of an archive. */
  static final Duration LIMIT = Duration.ofHours(1);

  private static final long POLL_MILLIS = 100;

  /** Waits for somebody who writes to a pipe. */
  static PipeWaits ofReader(String pipe, Duration limit, ExecutionContext context) {
    return new PipeWaits(
        "somebody who writes to " + pipe, pipe, "nothing was written to it", limit, context);
  }

  /** Waits for somebody who reads from a pipe. */
  static PipeWaits ofWriter(String pipe, Duration limit, ExecutionContext context) {
    return new PipeWaits(
        "somebody who reads from " + pipe, pipe, "nothing was read from it", limit, context);
  }

  /** Begins to show a wait. */
  Transfer show() {
    Transfer shown = context.progress().await(whom);
    shown.advance(0);
    return shown;
  }

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
      throw new FileSystemException(pipe, null, silence + " within " + limit.toSeconds() + " s");
    }
  }

  /**
   * Watches the operations on a pipe that is open.
   *
   * @param pipe is closed under an operation that waits for too long
   */
  Watch watch(Closeable pipe) {
    return new Watch(this, pipe);
  }

  /** An operation on a pipe that may wait. */
  @FunctionalInterface
  interface Operation {
    int run() throws IOException;
  }

  /** Closes the pipe under an operation that waits for too long, which ends it. */
  static final class Watch {

    private final PipeWaits waits;
    private final Closeable pipe;
    private boolean watched;
    private volatile long begun;
    private volatile boolean waiting;
    private volatile Optional<Exception> failure = Optional.empty();

    private Watch(PipeWaits waits, Closeable pipe) {
      this.waits = waits;
      this.pipe = pipe;
    }

    int during(Operation operation) throws IOException {
      begin();
      try {
        return operation.run();
      } catch (IOException e) {
        throw reason(e);
      } finally {
        waiting = false;
      }
    }

    private IOException reason(IOException e) {
      if (e instanceof ClosedChannelException && Thread.currentThread().isInterrupted()) {
        return new IOException("the work was interrupted", e);
      }
      if (failure.isPresent() && failure.get() instanceof CancelledException cancelled) {
        throw cancelled;
      }
      return failure.isPresent() && failure.get() instanceof IOException silent ? silent : e;
    }

    private synchronized void begin() {
      begun = System.nanoTime();
      waiting = true;
      if (!watched) {
        watched = true;
        Thread watcher = new Thread(this::run, "colophon-pipe-waits");
        watcher.setDaemon(true);
        watcher.start();
      }
    }

    /** Ends the watch where nothing waits any more; the next operation begins another. */
    private synchronized boolean isNeeded() {
      watched = waiting;
      return watched;
    }

    private void run() {
      long known = begun;
      Transfer shown = Transfer.NONE;
      try {
        Thread.sleep(POLL_MILLIS);
        while (isNeeded()) {
          if (shown == Transfer.NONE || known != begun) {
            shown.close();
            known = begun;
            shown = waits.show();
          }
          waits.check(known);
          Thread.sleep(POLL_MILLIS);
        }
      } catch (FileSystemException | CancelledException e) {
        failure = Optional.of(e);
        Pipes.close(pipe);
      } catch (InterruptedException e) {
        // Nobody interrupts it.
      } finally {
        shown.close();
      }
    }
  }
}
