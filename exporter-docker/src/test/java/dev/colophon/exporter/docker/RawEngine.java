package dev.colophon.exporter.docker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Docker Engine on this machine that answers bytes of any form, for what no HTTP server would do.
 * It answers the questions before an image moves, unless it is told otherwise.
 */
final class RawEngine implements AutoCloseable {

  private static final String CONTAINERD =
      "{\"DriverStatus\":" + FakeEngine.CONTAINERD + ",\"Id\":\"x\",\"RepoTags\":[\"app:1\"]}";

  private static final int TOO_MUCH = 96 << 20;

  private static final String END = "\r\n\r\n";

  private final ServerSocketChannel server;
  private final String address;
  private final String request;
  private final Answer answer;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Writes an answer; the connection is closed afterwards. */
  @FunctionalInterface
  interface Answer {
    void write(InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  private RawEngine(ServerSocketChannel server, String address, String request, Answer answer) {
    this.server = server;
    this.address = address;
    this.request = request;
    this.answer = answer;
  }

  /**
   * Starts an engine on loopback.
   *
   * @param request the beginning of the requests that get the answer
   */
  static RawEngine start(String request, Answer answer) throws IOException {
    ServerSocketChannel server =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    return started(new RawEngine(server, "tcp://127.0.0.1:" + port, request, answer));
  }

  /**
   * Starts an engine on a unix socket.
   *
   * @param request the beginning of the requests that get the answer
   */
  static RawEngine onSocket(Path socket, String request, Answer answer) throws IOException {
    SocketAddress address = UnixDomainSocketAddress.of(socket);
    ServerSocketChannel server =
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    return started(new RawEngine(server, "unix://" + socket, request, answer));
  }

  private static RawEngine started(RawEngine engine) {
    engine.threads.submit(engine::accept);
    return engine;
  }

  private Void accept() throws IOException {
    while (true) {
      SocketChannel client = server.accept();
      threads.submit(() -> serve(client));
    }
  }

  /** Serves a client until one of both leaves. */
  private Void serve(SocketChannel client) throws IOException, InterruptedException {
    try (client) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(client));
      OutputStream out = Channels.newOutputStream(client);
      for (String head = head(in, END); !head.isEmpty(); head = head(in, END)) {
        if (head.startsWith(request)) {
          answer.write(in, out);
          return null;
        }
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + CONTAINERD.length() + "\r\n\r\n");
        say(out, CONTAINERD);
      }
    }
    return null;
  }

  private static String head(InputStream in, String end) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.toString().endsWith(end)) {
        return head.toString();
      }
    }
    return "";
  }

  static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Says something, and then something else without end. */
  static Answer endless(String beginning, String again) {
    return (in, out) -> {
      say(out, beginning);
      while (true) {
        say(out, again);
      }
    };
  }

  /** Says something, then something else for longer than anybody should listen, and leaves. */
  static Answer tooMuch(String beginning, String again) {
    return (in, out) -> {
      say(out, beginning);
      for (int size = 0; size < TOO_MUCH; size += again.length()) {
        say(out, again);
      }
    };
  }

  /** Reads the archive, which comes in chunks, before it answers. */
  static Answer afterTheArchive(Answer answer) {
    return (in, out) -> {
      say(out, "HTTP/1.1 100 Continue\r\n\r\n");
      String chunk = head(in, "\r\n");
      while (!chunk.equals("0\r\n")) {
        in.skipNBytes(Integer.parseInt(chunk.strip(), 16) + 2);
        chunk = head(in, "\r\n");
      }
      in.skipNBytes(2);
      answer.write(in, out);
    };
  }

  /** Says nothing, as long as the client is there. */
  static Answer silent() {
    return (in, out) -> in.transferTo(OutputStream.nullOutputStream());
  }

  /** The environment of a client that waits a second, for engines that never go on. */
  Map<String, String> impatient() {
    return environment(1);
  }

  /** The environment of a client that waits longer than an engine on a busy machine takes. */
  Map<String, String> patient() {
    return environment(20);
  }

  private Map<String, String> environment(int seconds) {
    return Map.of("DOCKER_HOST", address, "COLOPHON_DOCKER_TIMEOUT", "" + seconds);
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
