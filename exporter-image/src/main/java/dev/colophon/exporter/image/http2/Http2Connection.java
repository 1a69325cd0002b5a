package dev.colophon.exporter.image.http2;

import dev.colophon.exporter.image.connection.ChannelSocket;
import dev.colophon.exporter.image.connection.Connected;
import dev.colophon.exporter.image.connection.Exchange;
import dev.colophon.exporter.image.connection.HttpConnection;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http2.H2Error;

/** A connection that carries many exchanges at the same time, each on its own stream. */
public final class Http2Connection implements HttpConnection {

  /** How many bytes of an answer may arrive before they are read. */
  static final int STREAM_WINDOW = 1 << 21;

  /** Each stream has its own limit, so their sum needs none. */
  static final int CONNECTION_WINDOW = 1 << 30;

  static final int MOST_HEADER_BYTES = 1 << 19;

  /** The limit until the server sets one; RFC 9113, 6.5.2, recommends at least this many. */
  private static final int FIRST_MOST_STREAMS = 100;

  /**
   * How many large requests share a connection; more get another one. Servers often accept only a
   * megabyte per connection and round trip.
   */
  private static final int MOST_SENDING = 4;

  private final Server server;
  private final Connected connected;
  private final FrameWriter writer;
  private final SendWindow sendWindow = new SendWindow(ReceivedContent.FIRST_WINDOW);
  private final Map<Integer, Http2Stream> streams = new ConcurrentHashMap<>();
  private int mostStreams = FIRST_MOST_STREAMS;
  private int opened;
  private int sending;
  private int lastStream;
  private long firstSendWindow = ReceivedContent.FIRST_WINDOW;
  private volatile long lastReceived = System.nanoTime();
  private boolean leaving;
  private Optional<IOException> failure = Optional.empty();

  /**
   * Begins HTTP/2 on a connection whose server has agreed to it.
   *
   * @param toWrite decides how long a write may block
   * @throws IOException if the connection breaks
   */
  public Http2Connection(Server server, Connected connected, Patience toWrite) throws IOException {
    this.server = server;
    this.connected = connected;
    ChannelSocket base = connected.base();
    this.writer =
        new FrameWriter(
            connected.socket().getOutputStream(),
            () -> base.setPatience(Patience.ENDLESS, toWrite));
    writer.begin(STREAM_WINDOW, CONNECTION_WINDOW, MOST_HEADER_BYTES);
    writer.flush();
    FrameReader reader = new FrameReader(this, writer, connected.socket().getInputStream());
    Thread thread = new Thread(reader, "colophon-http2");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Server server() {
    return server;
  }

  @Override
  public Duration distance() {
    return connected.distance();
  }

  @Override
  public Duration worth() {
    return Duration.ZERO;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public synchronized Optional<Exchange> begin(long content) {
    boolean large = content > ReceivedContent.FIRST_WINDOW;
    if (leaving || opened >= mostStreams || (large && sending >= MOST_SENDING)) {
      return Optional.empty();
    }
    opened++;
    sending += large ? 1 : 0;
    return Optional.of(new Http2Stream(this, large));
  }

  @Override
  public synchronized boolean isEnded() {
    return leaving && opened == 0;
  }

  void begin(Http2Stream stream, List<Header> head, boolean last) throws IOException {
    write(() -> writer.headers(head, last, number -> enter(number, stream)));
  }

  /** A write to the connection. */
  private interface Write {
    void run() throws IOException;
  }

  /** Writes. If the connection has failed meanwhile, all writes fail for that reason. */
  private void write(Write what) throws IOException {
    try {
      what.run();
    } catch (IOException e) {
      throw fail(e);
    }
  }

  private synchronized void enter(int number, Http2Stream stream) {
    lastStream = number;
    stream.setNumber(number, firstSendWindow);
    streams.put(number, stream);
    if (failure.isPresent()) {
      stream.fail(failure.get());
    } else if (leaving) {
      stream.receiveReset(H2Error.REFUSED_STREAM);
    }
  }

  void remove(Http2Stream stream, int number, boolean open) {
    synchronized (this) {
      opened--;
      sending -= stream.isLarge() ? 1 : 0;
    }
    if (number > 0) {
      streams.remove(number, stream);
    }
    if (open) {
      try {
        writer.reset(number, H2Error.CANCEL);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  int mostPayload() {
    return writer.mostPayload();
  }

  SendWindow sendWindow() {
    return sendWindow;
  }

  void wakeSenders() {
    sendWindow.wake();
  }

  void send(int number, ByteBuffer bytes, boolean last) throws IOException {
    write(() -> writer.data(number, bytes, last));
  }

  void flush() throws IOException {
    write(writer::flush);
  }

  /** Lets the server send more. If that fails, content that has arrived can still be read. */
  void openWindow(int number, int bytes) {
    try {
      writer.window(number, bytes);
    } catch (IOException e) {
      fail(e);
    }
  }

  /** The stream with this number; empty if it has ended. */
  Optional<Http2Stream> stream(int number) throws IOException {
    synchronized (this) {
      if (number <= 0 || number % 2 == 0 || number > lastStream) {
        throw new IOException("the server answers on an HTTP/2 stream that was never opened");
      }
    }
    return Optional.ofNullable(streams.get(number));
  }

  /** Sets the initial window of new streams, and adjusts the windows of open streams. */
  void setFirstSendWindow(int bytes) throws IOException {
    List<Http2Stream> others;
    long change;
    synchronized (this) {
      change = bytes - firstSendWindow;
      firstSendWindow = bytes;
      others = new ArrayList<>(streams.values());
    }
    for (Http2Stream stream : others) {
      stream.openWindow(change);
    }
  }

  synchronized void setMostStreams(int most) {
    mostStreams = most;
  }

  /** Notes that a frame has arrived. */
  void setReceived() {
    lastReceived = System.nanoTime();
  }

  /** Accepts no more exchanges if nothing has arrived since then: the connection may be broken. */
  synchronized void leaveIfSilentSince(long time) {
    leaving |= lastReceived - time < 0;
  }

  /**
   * Handles that the server accepts no more streams, and has not processed those after this one.
   */
  void refuseAfter(int last) {
    synchronized (this) {
      leaving = true;
    }
    streams.forEach(
        (number, stream) -> {
          if (number > last) {
            stream.receiveReset(H2Error.REFUSED_STREAM);
          }
        });
  }

  /** Ends the connection because it has failed; returns the first reason for the failure. */
  IOException fail(IOException reason) {
    IOException first;
    synchronized (this) {
      leaving = true;
      first = failure.orElse(reason);
      failure = Optional.of(first);
    }
    close();
    streams.values().forEach(stream -> stream.fail(first));
    return first;
  }

  @Override
  public void close() {
    try {
      connected.close();
    } catch (IOException e) {
      // The connection is not used any more in any case.
    }
  }
}
