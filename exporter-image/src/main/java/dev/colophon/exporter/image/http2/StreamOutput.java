package dev.colophon.exporter.image.http2;

import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends the content of a request as far as the windows allow. */
final class StreamOutput extends FunnelOutputStream {

  private final Http2Stream stream;
  private final Http2Connection connection;
  private long left;

  /** An answer that arrives before everything has been sent. */
  static final class AnsweredException extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /**
   * @param length how many bytes will be written
   */
  StreamOutput(Http2Stream stream, Http2Connection connection, long length) {
    this.stream = stream;
    this.connection = connection;
    this.left = length;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int from = offset;
    int rest = length;
    while (rest > 0) {
      int n = take(Math.min(rest, connection.mostPayload()));
      left -= n;
      if (left == 0) {
        stream.setSent();
      }
      connection.send(stream.number(), ByteBuffer.wrap(source, from, n), left == 0);
      stream.setProgress();
      from += n;
      rest -= n;
    }
  }

  /** Waits until both windows are open, and takes some bytes of each. */
  private int take(int most) throws IOException {
    requireUnanswered();
    for (int n = takeOfBoth(most); ; n = takeOfBoth(most)) {
      if (n > 0) {
        return n;
      }
      await(stream.window().isOpen() ? connection.sendWindow() : stream.window());
      requireUnanswered();
    }
  }

  private int takeOfBoth(int most) throws IOException {
    int own = stream.window().take(most);
    int both = connection.sendWindow().take(own);
    stream.window().add(own - (long) both);
    return both;
  }

  private void await(SendWindow closed) throws IOException {
    connection.flush();
    long start = System.nanoTime();
    try {
      closed.await(Patience.INTERVAL);
    } catch (InterruptedException e) {
      throw Http2Stream.interrupted();
    }
    stream.checkPatience(start);
  }

  private void requireUnanswered() throws IOException {
    if (stream.isAnswered()) {
      throw new AnsweredException();
    }
    stream.requireAlive();
  }
}
