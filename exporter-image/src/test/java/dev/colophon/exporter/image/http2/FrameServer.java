package dev.colophon.exporter.image.http2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.frame.DefaultFrameFactory;
import org.apache.hc.core5.http2.frame.FrameFactory;
import org.apache.hc.core5.http2.frame.FrameFlag;
import org.apache.hc.core5.http2.frame.FrameType;
import org.apache.hc.core5.http2.frame.RawFrame;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackEncoder;
import org.apache.hc.core5.http2.impl.io.FrameInputBuffer;
import org.apache.hc.core5.util.ByteArrayBuffer;

/** A server of HTTP/2 that does what a test says, frame by frame. */
public final class FrameServer implements AutoCloseable {

  /** The frames that it sends. */
  public static final FrameFactory FRAMES = DefaultFrameFactory.INSTANCE;

  private static final int PREFACE = 24;
  private static final int HEAD = 9;

  private final ServerSocket listener;
  private final Supplier<Script> scripts;
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** What a connection does. */
  public interface Script {

    /** The connection has begun. */
    default void begin(Connection connection) throws IOException {
      connection.send(FRAMES.createSettings());
    }

    /** The client's settings have come. */
    default void settings(Connection connection) throws IOException {
      connection.send(FRAMES.createSettingsAck());
    }

    /** The head of a request has come. */
    void request(Connection connection, int stream, List<Header> head) throws IOException;

    /** Content of a request has come. */
    default void content(Connection connection, int stream, int length, boolean last)
        throws IOException {}
  }

  private FrameServer(ServerSocket listener, Supplier<Script> scripts) {
    this.listener = listener;
    this.scripts = scripts;
    start("frame-server", this::accept);
  }

  /** A server without TLS. */
  public static FrameServer plain(Script script) throws IOException {
    return new FrameServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), () -> script);
  }

  /** A server with TLS that agrees to HTTP/2; each connection gets the next script. */
  public static FrameServer secured(SSLContext tls, Supplier<Script> scripts) throws IOException {
    SSLServerSocket listener =
        (SSLServerSocket)
            tls.getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    SSLParameters parameters = listener.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    listener.setSSLParameters(parameters);
    return new FrameServer(listener, scripts);
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Its port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections it has had. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        connections.incrementAndGet();
        Script script = scripts.get();
        start("frame-connection", () -> new Connection(client, script).serve());
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket client : open) {
      client.close();
    }
  }

  /** A connection to a client. */
  public static final class Connection {

    private final Socket client;
    private final Script script;
    private final HPackEncoder encoder = new HPackEncoder(0, StandardCharsets.ISO_8859_1);
    private final HPackDecoder decoder = new HPackDecoder(4096, StandardCharsets.ISO_8859_1);
    private final Map<Integer, Integer> windows = new ConcurrentHashMap<>();
    private final BlockingQueue<RawFrame> others = new LinkedBlockingQueue<>();

    Connection(Socket client, Script script) {
      this.client = client;
      this.script = script;
    }

    void serve() {
      try {
        if (client instanceof SSLSocket secured && !isAgreed(secured)) {
          answerOverHttp1();
          return;
        }
        client.getInputStream().skipNBytes(PREFACE);
        script.begin(this);
        FrameInputBuffer frames = new FrameInputBuffer(1 << 16);
        while (true) {
          receive(frames.read(client.getInputStream()));
        }
      } catch (IOException | HttpException e) {
        // The client has gone away.
      }
    }

    private static boolean isAgreed(SSLSocket secured) throws IOException {
      secured.startHandshake();
      return "h2".equals(secured.getApplicationProtocol());
    }

    private void answerOverHttp1() throws IOException {
      BufferedReader request =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = request.readLine(); line != null && !line.isEmpty(); ) {
        line = request.readLine();
      }
      client
          .getOutputStream()
          .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void receive(RawFrame frame) throws IOException, HttpException {
      int stream = frame.getStreamId();
      boolean last = frame.isFlagSet(FrameFlag.END_STREAM);
      if (frame.isType(FrameType.HEADERS)) {
        script.request(this, stream, decoder.decodeHeaders(frame.getPayload()));
      } else if (frame.isType(FrameType.DATA)) {
        script.content(this, stream, frame.getLength(), last);
      } else if (frame.isType(FrameType.SETTINGS) && !frame.isFlagSet(FrameFlag.ACK)) {
        script.settings(this);
      } else {
        if (frame.isType(FrameType.WINDOW_UPDATE)) {
          windows.merge(stream, frame.getPayload().duplicate().getInt(), Integer::sum);
        }
        others.add(frame);
      }
    }

    /** The next frame of a kind that the client has sent, requests and settings aside. */
    public RawFrame await(FrameType type) throws InterruptedException {
      for (RawFrame next = poll(); ; next = poll()) {
        if (next.isType(type)) {
          return next;
        }
      }
    }

    private RawFrame poll() throws InterruptedException {
      RawFrame next = others.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the client sends no such frame");
      }
      return next;
    }

    /** By how much the client has opened the window of a stream. */
    public int opened(int stream) {
      return windows.getOrDefault(stream, 0);
    }

    /** Sends a frame as it is. */
    public synchronized void send(RawFrame frame) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(HEAD + frame.getLength());
      bytes.putInt(frame.getLength() << 8 | frame.getType());
      bytes.put((byte) frame.getFlags()).putInt(frame.getStreamId());
      if (frame.getLength() > 0) {
        bytes.put(frame.getPayload().duplicate());
      }
      client.getOutputStream().write(bytes.array());
    }

    /** Sends the head of an answer. */
    public void head(int stream, boolean last, Header... fields) throws IOException {
      send(FRAMES.createHeaders(stream, block(fields), true, last));
    }

    /** Fields as they are sent. */
    public synchronized ByteBuffer block(Header... fields) throws IOException {
      ByteArrayBuffer block = new ByteArrayBuffer(100);
      encoder.encodeHeaders(block, List.of(fields), true);
      return ByteBuffer.wrap(block.toByteArray());
    }

    /** Sends content. */
    public void data(int stream, byte[] bytes, boolean last) throws IOException {
      ByteBuffer all = ByteBuffer.wrap(bytes);
      do {
        int length = Math.min(all.remaining(), 1 << 14);
        ByteBuffer part = all.slice(all.position(), length);
        all.position(all.position() + length);
        send(FRAMES.createData(stream, part, last && !all.hasRemaining()));
      } while (all.hasRemaining());
    }

    /** Ends a stream. */
    public void reset(int stream, H2Error reason) throws IOException {
      send(FRAMES.createResetStream(stream, reason));
    }

    /** Ends the connection. */
    public void close() throws IOException {
      client.close();
    }
  }
}
