package dev.colophon.exporter.image.http2;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.config.H2Setting;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameOutputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** Sends the frames of a connection. Frames of several streams are sent one after another. */
final class FrameWriter {

  /** Fills TLS records exactly, together with the header of the frame. */
  private static final int MOST_PAYLOAD = (1 << 16) - 9;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int FIRST_PAYLOAD = 1 << 14;
  private static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

  private final OutputStream out;
  private final Runnable beforeWrite;
  private final FrameOutputBuffer buffer = new FrameOutputBuffer(MOST_PAYLOAD);
  private final HPackEncoder encoder = new HPackEncoder(0, StandardCharsets.ISO_8859_1);
  private int mostPayload = FIRST_PAYLOAD - 9;
  private int nextStream = 1;

  /**
   * @param beforeWrite called before each write, which may block
   */
  FrameWriter(OutputStream out, Runnable beforeWrite) {
    this.out = new BufferedOutputStream(out, MOST_PAYLOAD + 9);
    this.beforeWrite = beforeWrite;
  }

  /** Begins the connection: allows no pushes, and sets the windows for what the server sends. */
  synchronized void begin(int streamWindow, int connectionWindow, int mostHeaderBytes)
      throws IOException {
    out.write(PREFACE.getBytes(StandardCharsets.US_ASCII));
    write(
        FRAMES.createSettings(
            new H2Setting(H2Param.ENABLE_PUSH, 0),
            new H2Setting(H2Param.INITIAL_WINDOW_SIZE, streamWindow),
            new H2Setting(H2Param.MAX_HEADER_LIST_SIZE, mostHeaderBytes)));
    write(FRAMES.createWindowUpdate(0, connectionWindow - (int) ReceivedContent.FIRST_WINDOW));
  }

  /**
   * Begins a stream. The frame may be buffered until content follows.
   *
   * @param begun receives the number of the stream, before the server can answer
   * @param last whether the request has no content
   */
  synchronized void headers(List<Header> headers, boolean last, IntConsumer begun)
      throws IOException {
    ByteArrayBuffer block = new ByteArrayBuffer(1024);
    // The encoder adds nothing to the dynamic table, so the size of the table does not matter.
    encoder.encodeHeaders(block, headers, true);
    int stream = nextStream;
    nextStream += 2;
    begun.accept(stream);
    ByteBuffer rest = ByteBuffer.wrap(block.array(), 0, block.length());
    ByteBuffer part = slice(rest);
    write(FRAMES.createHeaders(stream, part, !rest.hasRemaining(), last));
    while (rest.hasRemaining()) {
      part = slice(rest);
      write(FRAMES.createContinuation(stream, part, !rest.hasRemaining()));
    }
    if (last) {
      flush();
    }
  }

  private ByteBuffer slice(ByteBuffer rest) {
    int length = Math.min(rest.remaining(), mostPayload);
    ByteBuffer part = rest.slice(rest.position(), length);
    rest.position(rest.position() + length);
    return part;
  }

  /** The largest number of bytes of content to send in one frame. */
  synchronized int mostPayload() {
    return mostPayload;
  }

  /** Sends content of up to {@link #mostPayload} bytes. */
  synchronized void data(int stream, ByteBuffer bytes, boolean last) throws IOException {
    write(FRAMES.createData(stream, bytes, last));
    flush();
  }

  /** Enlarges the window of a stream, or that of the connection, which has the number 0. */
  synchronized void window(int stream, int bytes) throws IOException {
    send(FRAMES.createWindowUpdate(stream, bytes));
  }

  synchronized void reset(int stream, H2Error reason) throws IOException {
    send(FRAMES.createResetStream(stream, reason));
  }

  synchronized void answerPing(ByteBuffer content) throws IOException {
    send(FRAMES.createPingAck(content));
  }

  /** Adopts the server's limit for frames, and acknowledges its settings. */
  synchronized void acknowledge(int largestFrame) throws IOException {
    mostPayload = Math.min(largestFrame - 9, MOST_PAYLOAD);
    send(FRAMES.createSettingsAck());
  }

  private void send(RawFrame frame) throws IOException {
    write(frame);
    flush();
  }

  private void write(RawFrame frame) throws IOException {
    beforeWrite.run();
    buffer.write(frame, out);
  }

  /** Sends buffered frames. */
  synchronized void flush() throws IOException {
    beforeWrite.run();
    out.flush();
  }
}
