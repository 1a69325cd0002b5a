package dev.colophon.exporter.image.http2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The content of an answer that has arrived but has not been read yet: at most as much as the
 * window allows. Not thread-safe.
 */
final class ReceivedContent {

  /** The initial window of a stream and of a connection (RFC 9113, 6.9.2). */
  static final long FIRST_WINDOW = 65_535;

  private final int window;
  private final Deque<ByteBuffer> parts = new ArrayDeque<>();
  private int open;
  private int read;
  private long received;

  /**
   * @param window how many bytes may be held unread
   */
  ReceivedContent(int window) {
    this.window = window;
    this.open = window;
  }

  /**
   * Stores a copy of bytes that have arrived.
   *
   * @param length how many bytes of the window they use, including padding
   * @throws IOException if there are more than the window has room for
   */
  void add(ByteBuffer bytes, int length) throws IOException {
    open -= length;
    if (open < 0) {
      throw new IOException("the server sends more than the flow-control window of HTTP/2 allows");
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

  /** How many bytes have arrived in total, including those that have been read. */
  long received() {
    return received;
  }

  /** Reads up to {@code length} of the bytes that have arrived. */
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

  /** The number of bytes by which to enlarge the window now: 0 unless half of it has been read. */
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
