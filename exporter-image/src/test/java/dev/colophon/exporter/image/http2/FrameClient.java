package dev.colophon.exporter.image.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.colophon.exporter.image.connection.PlainConnection;
import dev.colophon.exporter.image.connection.Server;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;

/** A connection to a server with a script, and the requests of tests. */
final class FrameClient implements AutoCloseable {

  static final Header OK = new BasicHeader(":status", "200");

  private final BlockingQueue<FrameServer.Connection> connections = new LinkedBlockingQueue<>();
  private final FrameServer server;
  private final Http2Connection connection;

  FrameClient(FrameServer.Script script) throws IOException {
    server = FrameServer.plain(new Remembering(script, connections));
    Server address = new Server("127.0.0.1", server.port(), false, Optional.empty());
    connection = new Http2Connection(address, PlainConnection.to(address), idle -> {});
  }

  /** Remembers the connection of each request. */
  private record Remembering(
      FrameServer.Script script, BlockingQueue<FrameServer.Connection> connections)
      implements FrameServer.Script {

    @Override
    public void begin(FrameServer.Connection client) throws IOException {
      script.begin(client);
    }

    @Override
    public void request(FrameServer.Connection client, int stream, List<Header> head)
        throws IOException {
      connections.add(client);
      script.request(client, stream, head);
    }

    @Override
    public void content(FrameServer.Connection client, int stream, int length, boolean last)
        throws IOException {
      script.content(client, stream, length, last);
    }
  }

  Http2Connection connection() {
    return connection;
  }

  /** The server's side of the connection, once a request has come. */
  FrameServer.Connection atServer() throws InterruptedException {
    return connections.take();
  }

  static ClassicHttpRequest request(String method) {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(method, null, null, "/v2/?a|b");
    request.setHeader("Host", "registry.invalid");
    request.setHeader("X-Other", "kept\r\nx: y");
    return request;
  }

  static ClassicHttpRequest put(int length) {
    ClassicHttpRequest request = request("PUT");
    request.setEntity(new ByteArrayEntity(new byte[length], null));
    return request;
  }

  static String text(ClassicHttpResponse answer) throws IOException {
    try (InputStream in = answer.getEntity().getContent()) {
      return new String(in.readAllBytes(), US_ASCII);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
    server.close();
  }
}
