package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.net.Socket;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * An HTTP proxy that opens a tunnel (RFC 9110, 9.3.6).
 *
 * @param address the proxy
 */
record HttpProxy(ProxyAddress address) {

  private static final int PASSWORD_WANTED = 407;

  /**
   * Makes a tunnel.
   *
   * @param socket a connection to the proxy, which becomes one to the server
   * @throws ProxyLoginException if the proxy requires other credentials
   * @throws IOException if the proxy does not answer or refuses
   */
  void tunnel(Socket socket, Server server) throws IOException {
    BasicClassicHttpRequest request =
        new BasicClassicHttpRequest("CONNECT", null, null, server.authority());
    request.setHeader("Host", server.authority());
    address.authorization().ifPresent(value -> request.setHeader("Proxy-Authorization", value));
    int status = status(socket, request);
    if (status == PASSWORD_WANTED) {
      throw new ProxyLoginException();
    }
    if (status / 100 != 2) {
      throw new IOException("it refuses: status " + status);
    }
  }

  /** Nothing follows the head of the answer until something is sent to the server. */
  private static int status(Socket socket, BasicClassicHttpRequest request) throws IOException {
    DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    connection.bind(socket);
    try {
      connection.sendRequestHeader(request);
      connection.flush();
      return connection.receiveResponseHeader().getCode();
    } catch (HttpException e) {
      throw new IOException("its answer is not one of HTTP", e);
    }
  }
}
