package dev.colophon.spi;

import dev.colophon.spi.ProgressListener.Transfer;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens named pipes and devices. Waits for the other end are shown. They end when the work is
 * cancelled, the thread is interrupted, or the other end is silent for too long.
 */
final class Pipes {

  private static final long POLL_MILLIS = 50;

  private final Duration limit;

  Pipes() {
    this(PipeWaits.LIMIT);
  }

  /**
   * @param limit how long the other end may be silent
   */
  Pipes(Duration limit) {
    this.limit = limit;
  }

  InputStream open(Path pipe, ExecutionContext context) throws IOException {
    PipeWaits waits = PipeWaits.ofReader(pipe.toString(), limit, context);
    return new PipeInputStream(opened(() -> new FileInputStream(pipe.toFile()), waits), waits);
  }

  OutputStream openForWriting(Path pipe, ExecutionContext context) throws IOException {
    PipeWaits waits = PipeWaits.ofWriter(pipe.toString(), limit, context);
    FileChannel channel = opened(() -> FileChannel.open(pipe, StandardOpenOption.WRITE), waits);
    return new PipeOutputStream(Channels.newOutputStream(channel), waits);
  }

  /** Opens on a thread of its own, since opening a pipe without another end cannot be ended. */
  private static <T extends Closeable> T opened(Callable<T> opener, PipeWaits waits)
      throws IOException {
    CompletableFuture<T> opening = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(opening, opener), "colophon-pipe");
    thread.setDaemon(true);
    thread.start();
    try (Transfer shown = waits.show()) {
      shown.advance(0);
      return await(opening, waits);
    } catch (IOException | RuntimeException e) {
      if (!opening.cancel(false) && !opening.isCompletedExceptionally()) {
        close(opening.join());
      }
      throw e;
    }
  }

  private static <T extends Closeable> void complete(
      CompletableFuture<T> opening, Callable<T> opener) {
    try {
      T opened = opener.call();
      if (!opening.complete(opened)) {
        close(opened);
      }
    } catch (Exception e) {
      opening.completeExceptionally(e);
    }
  }

  private static <T> T await(CompletableFuture<T> opening, PipeWaits waits) throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try {
        return opening.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        waits.check(begun);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the work was interrupted", e);
      }
    }
  }

  /** Closes what nobody uses any more. */
  static void close(Closeable opened) {
    try {
      opened.close();
    } catch (IOException e) {
      // Either way.
    }
  }
}
