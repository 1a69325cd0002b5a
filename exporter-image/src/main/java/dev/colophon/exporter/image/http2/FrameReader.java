package dev.colophon.exporter.image.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.config.H2Param;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;

/** Reads the frames of a connection and passes them to its streams until the connection ends. */
final class FrameReader implements Runnable {

  private static final int LARGEST_FRAME = 1 << 14;
  private static final int TABLE = 1 << 12;
  private static final int SETTING = 6;
  private static final int PRIORITY = 5;

  private final Http2Connection connection;
  private final FrameWriter writer;
  private final InputStream in;
  private final FrameInputBuffer frames = new FrameInputBuffer(LARGEST_FRAME);
  private final HPackDecoder decoder = new HPackDecoder(TABLE, StandardCharsets.ISO_8859_1);
  private Optional<HeaderBlock> unfinished = Optional.empty();
  private boolean greeted;
  private int largestFrame = LARGEST_FRAME;
  private int unacknowledged;

  FrameReader(Http2Connection connection, FrameWriter writer, InputStream in) {
    this.connection = connection;
    this.writer = writer;
    this.in = in;
    decoder.setMaxListSize(Http2Connection.MOST_HEADER_BYTES);
  }

  /** The fields of a stream, collected from several frames. */
  private record HeaderBlock(int stream, boolean last, ByteArrayOutputStream bytes) {}

  @Override
  public void run() {
    try {
      while (true) {
        RawFrame frame = frames.read(in);
        connection.setReceived();
        receive(frame);
      }
    } catch (IOException e) {
      connection.fail(e);
    } catch (RuntimeException e) {
      // The library rejects a malformed frame.
      connection.fail(new IOException("the server sends invalid HTTP/2: " + e.getMessage(), e));
    } finally {
      connection.fail(new IOException("the connection has ended"));
    }
  }

  private void receive(RawFrame frame) throws IOException {
    boolean continues = frame.isType(FrameType.CONTINUATION);
    require(unfinished.isPresent() == continues, "the header fields of an answer are incomplete");
    boolean settings = frame.isType(FrameType.SETTINGS) && !frame.isFlagSet(FrameFlag.ACK);
    require(greeted || settings, "its first frame is not SETTINGS");
    greeted = true;
    // Frames of unknown types must be ignored (RFC 9113, 5.5).
    Optional<FrameType> type = Optional.ofNullable(FrameType.valueOf(frame.getType()));
    if (type.isPresent()) {
      receive(type.get(), frame);
    }
  }

  private void receive(FrameType type, RawFrame frame) throws IOException {
    ByteBuffer content = content(frame);
    switch (type) {
      case DATA -> receiveData(frame, content);
      case HEADERS -> receiveHeaders(frame, content);
      case CONTINUATION -> receiveContinuation(frame, content);
      case RST_STREAM -> {
        require(content.remaining() == Integer.BYTES, "a frame has the wrong size");
        H2Error reason = error(content.getInt());
        connection.stream(frame.getStreamId()).ifPresent(stream -> stream.receiveReset(reason));
      }
      case SETTINGS -> receiveSettings(frame, content);
      case PING -> {
        require(content.remaining() == Long.BYTES, "a frame has the wrong size");
        if (!frame.isFlagSet(FrameFlag.ACK)) {
          writer.answerPing(ByteBuffer.allocate(Long.BYTES).put(content).flip());
        }
      }
      case GOAWAY -> {
        require(content.remaining() >= Long.BYTES, "a frame has the wrong size");
        connection.refuseAfter(content.getInt() & Integer.MAX_VALUE);
      }
      case WINDOW_UPDATE -> receiveWindow(frame.getStreamId(), content);
      case PUSH_PROMISE ->
          throw new IOException("the server pushes an answer that was not requested");
      default -> {}
    }
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException("the server sends invalid HTTP/2: " + otherwise);
    }
  }

  private static H2Error error(int code) {
    return Optional.ofNullable(H2Error.getByCode(code)).orElse(H2Error.INTERNAL_ERROR);
  }

  /** The payload of a frame, without padding. */
  private static ByteBuffer content(RawFrame frame) throws IOException {
    boolean padded =
        frame.isPadded() && (frame.isType(FrameType.DATA) || frame.isType(FrameType.HEADERS));
    Optional<ByteBuffer> content =
        Optional.ofNullable(padded ? frame.getPayloadContent() : frame.getPayload());
    require(content.isPresent() || frame.getLength() == 0, "the padding of a frame is too long");
    return content.map(ByteBuffer::duplicate).orElseGet(() -> ByteBuffer.allocate(0));
  }

  private void receiveData(RawFrame frame, ByteBuffer content) throws IOException {
    Optional<Http2Stream> stream = connection.stream(frame.getStreamId());
    if (stream.isPresent()) {
      stream.get().receive(content, frame.getLength(), frame.isFlagSet(FrameFlag.END_STREAM));
    }
    unacknowledged += frame.getLength();
    if (unacknowledged > Http2Connection.CONNECTION_WINDOW / 2) {
      writer.window(0, unacknowledged);
      unacknowledged = 0;
    }
  }

  private void receiveHeaders(RawFrame frame, ByteBuffer content) throws IOException {
    if (frame.isFlagSet(FrameFlag.PRIORITY)) {
      require(content.remaining() >= PRIORITY, "a frame has the wrong size");
      content.position(content.position() + PRIORITY);
    }
    connection.stream(frame.getStreamId());
    boolean last = frame.isFlagSet(FrameFlag.END_STREAM);
    receive(
        new HeaderBlock(frame.getStreamId(), last, new ByteArrayOutputStream()), frame, content);
  }

  private void receiveContinuation(RawFrame frame, ByteBuffer content) throws IOException {
    HeaderBlock block = unfinished.orElseThrow();
    require(block.stream() == frame.getStreamId(), "the header fields of an answer are incomplete");
    // A server could send empty frames for ever.
    require(
        content.hasRemaining() || frame.isFlagSet(FrameFlag.END_HEADERS),
        "a CONTINUATION frame is empty");
    receive(block, frame, content);
  }

  private void receive(HeaderBlock block, RawFrame frame, ByteBuffer content) throws IOException {
    int length = content.remaining();
    require(
        block.bytes().size() + length <= Http2Connection.MOST_HEADER_BYTES,
        "the header fields of an answer are too long");
    byte[] bytes = new byte[length];
    content.get(bytes);
    block.bytes().writeBytes(bytes);
    if (!frame.isFlagSet(FrameFlag.END_HEADERS)) {
      unfinished = Optional.of(block);
      return;
    }
    unfinished = Optional.empty();
    List<Header> fields = fields(block);
    Optional<Http2Stream> stream = connection.stream(block.stream());
    if (stream.isPresent()) {
      stream.get().receiveHead(fields, block.last());
    }
  }

  private List<Header> fields(HeaderBlock block) throws IOException {
    try {
      return decoder.decodeHeaders(ByteBuffer.wrap(block.bytes().toByteArray()));
    } catch (HttpException e) {
      throw new IOException(
          "the header fields of an answer cannot be decoded: " + e.getMessage(), e);
    }
  }

  private void receiveSettings(RawFrame frame, ByteBuffer content) throws IOException {
    if (frame.isFlagSet(FrameFlag.ACK)) {
      return;
    }
    require(content.remaining() % SETTING == 0, "a frame has the wrong size");
    while (content.hasRemaining()) {
      int code = content.getShort() & 0xffff;
      set(code, content.getInt());
    }
    writer.acknowledge(largestFrame);
  }

  private void set(int code, int value) throws IOException {
    if (code == H2Param.INITIAL_WINDOW_SIZE.getCode()) {
      require(value >= 0, "a flow-control window is too large");
      connection.setFirstSendWindow(value);
    } else if (code == H2Param.MAX_CONCURRENT_STREAMS.getCode()) {
      connection.setMostStreams(value < 0 ? Integer.MAX_VALUE : value);
    } else if (code == H2Param.MAX_FRAME_SIZE.getCode()) {
      require(value >= LARGEST_FRAME, "its maximum frame size is too small");
      largestFrame = value;
    }
  }

  private void receiveWindow(int number, ByteBuffer content) throws IOException {
    require(content.remaining() == Integer.BYTES, "a frame has the wrong size");
    int bytes = content.getInt() & Integer.MAX_VALUE;
    require(bytes > 0, "a WINDOW_UPDATE frame has the increment 0");
    if (number == 0) {
      connection.sendWindow().add(bytes);
    } else {
      Optional<Http2Stream> stream = connection.stream(number);
      if (stream.isPresent()) {
        stream.get().openWindow(bytes);
      }
    }
  }
}
