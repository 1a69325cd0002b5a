package dev.colophon.exporter.image.http;

import dev.colophon.spi.ProgressListener.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that fails when nothing, or next to nothing, arrives for too
 * long. The JDK's own waits for ever.
 */
public final class ResponseBody extends InputStream implements BodySubscriber<ResponseBody> {

  /** A message from the publisher's thread to the reader's. */
  private record Signal(List<ByteBuffer> buffers, boolean last, @Nullable Throwable failure) {}

  private final Duration stall;
  private final Supplier<Transfer> wait;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;
  private final Deque<ByteBuffer> ready = new ArrayDeque<>();
  private boolean ended;
  private volatile boolean closed;
  private long waitedNanos;
  private long bytesSinceWait;

  /**
   * @param stall how long nothing may arrive
   * @param wait begins a wait for more
   */
  ResponseBody(Duration stall, Supplier<Transfer> wait) {
    this.stall = stall;
    this.wait = wait;
  }

  @Override
  public CompletionStage<ResponseBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription made) {
    if (isClosedBefore(made)) {
      made.cancel();
    } else {
      made.request(1);
    }
  }

  private synchronized boolean isClosedBefore(Flow.Subscription made) {
    subscription = made;
    return closed;
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal(buffers, false, null));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), true, failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), true, null));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws RegistryException if the connection broke or stalled
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = 0;
    while (count < length && !ready.isEmpty()) {
      ByteBuffer buffer = ready.getFirst();
      int n = Math.min(length - count, buffer.remaining());
      buffer.get(target, offset + count, n);
      count += n;
      if (!buffer.hasRemaining()) {
        ready.removeFirst();
      }
    }
    bytesSinceWait += count;
    return count;
  }

  private boolean fill() throws IOException {
    while (ready.isEmpty()) {
      if (ended || closed) {
        return false;
      }
      accept(next());
    }
    return true;
  }

  private void accept(Signal signal) throws IOException {
    if (signal.failure() != null) {
      ended = true;
      throw RegistryException.brokenAnswer(signal.failure());
    }
    if (signal.last()) {
      ended = true;
      return;
    }
    signal.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
    askForMore();
  }

  /** Only time spent waiting counts: a reader may take as long as it likes. */
  private Signal next() throws IOException {
    if (bytesSinceWait >= TransferLimits.LEAST_BYTES) {
      waitedNanos = 0;
      bytesSinceWait = 0;
    }
    Signal there = signals.poll();
    return there == null ? awaitNext() : there;
  }

  private Signal awaitNext() throws IOException {
    long begin = System.nanoTime();
    try (Transfer waiting = wait.get()) {
      Signal signal = signals.poll(stall.toNanos() - waitedNanos, TimeUnit.NANOSECONDS);
      waitedNanos += System.nanoTime() - begin;
      waiting.advance(0);
      if (signal == null) {
        throw tooSlow();
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IOException("the work was interrupted", e);
    }
  }

  private RegistryException tooSlow() {
    close();
    return RegistryException.passing(
        "fewer than "
            + TransferLimits.LEAST_BYTES
            + " bytes arrived within "
            + stall.toSeconds()
            + " s",
        null);
  }

  private synchronized void askForMore() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  /** Ends the exchange; what did not arrive is not waited for. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (!ended && subscription != null) {
        subscription.cancel();
      }
    }
  }
}
