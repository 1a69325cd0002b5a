package dev.colophon.tests.support;

import dev.colophon.tests.support.FaultyProxy.HttpHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A proxy that makes tunnels (RFC 9110, 9.3.6), all to one port of this machine, for one user. */
public final class TunnelProxy implements AutoCloseable {

  private final ConnectionListener listener;
  private final int upstream;
  private final String authorization;
  private final Queue<HttpHead> requests = new ConcurrentLinkedQueue<>();

  private TunnelProxy(ConnectionListener listener, int upstream, String authorization) {
    this.listener = listener;
    this.upstream = upstream;
    this.authorization = authorization;
  }

  /**
   * Starts a proxy.
   *
   * @param authorization the only {@code Proxy-Authorization} that gets a tunnel
   */
  public static TunnelProxy to(int upstream, String authorization) throws IOException {
    TunnelProxy proxy = new TunnelProxy(new ConnectionListener(), upstream, authorization);
    proxy.listener.start(proxy::serve);
    return proxy;
  }

  /** Host and port. */
  public String host() {
    return listener.host();
  }

  /** Every request so far, {@code METHOD TARGET}. */
  public List<String> requests() {
    return requests.stream().map(HttpHead::methodAndPath).toList();
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      HttpHead request = HttpHead.read(in);
      requests.add(request);
      OutputStream out = client.getOutputStream();
      boolean known =
          request.header("Proxy-Authorization").stream().anyMatch(authorization::equals);
      if (!request.method().equals("CONNECT") || !known) {
        answer(out, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"");
        return;
      }
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
        answer(out, "200 Connection established");
        listener.execute(() -> relay(server, client));
        in.transferTo(server.getOutputStream());
      }
    } catch (IOException e) {
      // One of the two went away.
    }
  }

  private static void answer(OutputStream out, String lines) throws IOException {
    out.write(("HTTP/1.1 " + lines + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void relay(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One of the two went away.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
