package dev.colophon.exporter.image.http2;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** How many bytes the server takes now, on a stream or on the whole connection (RFC 9113, 5.2). */
final class SendWindow {

  private static final long MOST = Integer.MAX_VALUE;

  private long size;

  /**
   * @param size how many bytes it takes at first
   */
  SendWindow(long size) {
    this.size = size;
  }

  /** Begins with another size. */
  synchronized void set(long first) {
    size = first;
  }

  synchronized boolean isOpen() {
    return size > 0;
  }

  /**
   * Opens the window further, or closes it by so many bytes.
   *
   * @throws IOException if it would be larger than the protocol allows
   */
  synchronized void add(long bytes) throws IOException {
    size += bytes;
    if (size > MOST) {
      throw new IOException("the server opens a window of HTTP/2 too far");
    }
    notifyAll();
  }

  /** Takes up to so many bytes of the window; 0 where it is closed. */
  synchronized int take(int most) {
    int taken = (int) Math.max(0, Math.min(most, size));
    size -= taken;
    return taken;
  }

  /** Waits a little for the window to open, or for {@link #wake}. */
  synchronized void await(long millis) throws InterruptedException {
    if (size <= 0) {
      TimeUnit.MILLISECONDS.timedWait(this, millis);
    }
  }

  /** Ends the waits, for the reasons of the streams. */
  synchronized void wake() {
    notifyAll();
  }
}
