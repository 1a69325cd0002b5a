package dev.colophon.exporter.image.http;

import dev.colophon.spi.content.FunnelInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/**
 * The body of an answer as a stream that fails when nothing, or next to nothing, arrives for too
 * long.
 */
public final class ResponseBody extends FunnelInputStream {

  /** How much of an unread body is read at most so that its connection can be used again. */
  private static final int WORTH_READING = 1 << 16;

  private final InputStream content;
  private final Lease lease;
  private final Duration stall;
  private boolean ended;
  private volatile boolean closed;
  private long waitedNanos;
  private long bytesSinceWait;

  /** The connection that brings a body. */
  interface Lease {

    /** Prepares for a read of the body; {@code left} is how long it may wait. */
    void await(Duration left);

    /** Prepares to discard the rest of a body: only bytes that have arrived are read. */
    void hurry();

    /** The body has ended. */
    void giveBack();

    /** The connection cannot be used any more. */
    void drop();
  }

  ResponseBody(InputStream content, Lease lease, Duration stall) {
    this.content = content;
    this.lease = lease;
    this.stall = stall;
  }

  /** Returns a body with these bytes. */
  static ResponseBody of(byte[] bytes) {
    return new ResponseBody(new ByteArrayInputStream(bytes), NoLease.NONE, Duration.ofMinutes(1));
  }

  private enum NoLease implements Lease {
    NONE;

    @Override
    public void await(Duration left) {}

    @Override
    public void hurry() {}

    @Override
    public void giveBack() {}

    @Override
    public void drop() {}
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
    if (ended || closed) {
      return -1;
    }
    lease.await(stall.minusNanos(waitedNanos));
    int n = next(target, offset, length);
    if (n < 0) {
      end();
    }
    return n;
  }

  /** Reads. Only the time spent waiting counts: a reader may take as long as it likes. */
  private int next(byte[] target, int offset, int length) throws IOException {
    long begin = System.nanoTime();
    try {
      int n = content.read(target, offset, length);
      waitedNanos += System.nanoTime() - begin;
      bytesSinceWait += Math.max(n, 0);
      if (bytesSinceWait >= TransferLimits.LEAST_BYTES) {
        waitedNanos = 0;
        bytesSinceWait = 0;
      } else if (n >= 0 && waitedNanos > stall.toNanos()) {
        throw tooSlow(stall);
      }
      return n;
    } catch (RegistryException e) {
      fail();
      throw e;
    } catch (IOException e) {
      fail();
      throw HttpTransport.interrupted(e).orElseGet(() -> RegistryException.brokenAnswer(e));
    }
  }

  static RegistryException tooSlow(Duration stall) {
    return RegistryException.passing(
        "fewer than "
            + TransferLimits.LEAST_BYTES
            + " bytes arrived within "
            + stall.toSeconds()
            + " s",
        null);
  }

  private synchronized void end() {
    if (!ended) {
      ended = true;
      lease.giveBack();
    }
  }

  private synchronized void fail() {
    if (!ended) {
      ended = true;
      lease.drop();
    }
  }

  /**
   * Ends the exchange. The rest of a short body is read if it has arrived, so that its connection
   * can be used again.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (ended) {
      return;
    }
    lease.hurry();
    try {
      boolean whole = content.readNBytes(WORTH_READING).length < WORTH_READING;
      if (whole) {
        end();
      }
    } catch (IOException e) {
      // The next exchange then uses a new connection.
    }
    fail();
  }
}
