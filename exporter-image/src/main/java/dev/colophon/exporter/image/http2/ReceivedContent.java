package dev.colophon.exporter.image.http2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The content of an answer that has arrived and that nobody has read yet: at most a window full.
 * Not safe for use by several threads at once.
 */
final class ReceivedContent {

  /** The window of a stream and of a connection, unless another is agreed on (RFC 9113, 6.9.2). */
  static final long FIRST_WINDOW = 65_535;

  private final int window;
  private final Deque<ByteBuffer> parts = new ArrayDeque<>();
  private int open;
  private int read;
  private long received;

  /**
   * @param window how many bytes may wait here
   */
  ReceivedContent(int window) {
    this.window = window;
    this.open = window;
  }

  /**
   * Keeps a copy of bytes that have arrived.
   *
   * @param length how many bytes of the window they take, padding included
   * @throws IOException if there are more than the window has room for
   */
  void add(ByteBuffer bytes, int length) throws IOException {
    open -= length;
    if (open < 0) {
      throw new IOException("the server sends more than the window of HTTP/2 has room for");
    }
    read += length - bytes.remaining();
    received += bytes.remaining();
    if (bytes.hasRemaining()) {
      parts.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
    }
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** How many bytes have arrived, those that were read included. */
  long received() {
    return received;
  }

  /** Reads up to so many bytes of those that are there. */
  int read(byte[] target, int offset, int length) {
    int copied = 0;
    while (copied < length && !parts.isEmpty()) {
      ByteBuffer part = parts.element();
      int n = Math.min(length - copied, part.remaining());
      part.get(target, offset + copied, n);
      copied += n;
      if (!part.hasRemaining()) {
        parts.remove();
      }
    }
    read += copied;
    return copied;
  }

  /** By how many bytes the window is to be opened now: 0 unless half of it has been read. */
  int takeRefill() {
    if (read < window / 2) {
      return 0;
    }
    int refill = read;
    open += refill;
    read = 0;
    return refill;
  }
}
