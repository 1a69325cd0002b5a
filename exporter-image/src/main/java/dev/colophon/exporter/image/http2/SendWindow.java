package dev.colophon.exporter.image.http2;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The number of bytes that the server accepts now, on a stream or a connection (RFC 9113, 5.2). */
final class SendWindow {

  private static final long MOST = Integer.MAX_VALUE;

  private long size;

  /**
   * @param size how many bytes the server accepts at first
   */
  SendWindow(long size) {
    this.size = size;
  }

  /** Sets another initial size. */
  synchronized void set(long first) {
    size = first;
  }

  synchronized boolean isOpen() {
    return size > 0;
  }

  /**
   * Enlarges the window, or reduces it if {@code bytes} is negative.
   *
   * @throws IOException if it would be larger than the protocol allows
   */
  synchronized void add(long bytes) throws IOException {
    size += bytes;
    if (size > MOST) {
      throw new IOException("the server enlarges a flow-control window of HTTP/2 too far");
    }
    notifyAll();
  }

  /** Takes up to {@code most} bytes of the window; 0 if it is closed. */
  synchronized int take(int most) {
    int taken = (int) Math.max(0, Math.min(most, size));
    size -= taken;
    return taken;
  }

  /** Waits a little for the window to open, or for {@link #wake}. */
  synchronized void await(Duration most) throws InterruptedException {
    if (size <= 0) {
      TimeUnit.NANOSECONDS.timedWait(this, most.toNanos());
    }
  }

  /** Ends all waits, so that the waiting streams check their own state. */
  synchronized void wake() {
    notifyAll();
  }
}
