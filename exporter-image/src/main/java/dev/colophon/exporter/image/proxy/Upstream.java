package dev.colophon.exporter.image.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A proxy that the relay makes connections through. */
interface Upstream {

  /**
   * A connection that leads to the server that a request names, after what has to be sent first.
   *
   * @throws ProxyLoginException if the proxy wants other credentials
   * @throws IOException if the proxy does not answer or refuses
   */
  Socket open(RequestHead request) throws IOException;

  /** A connection to the proxy itself; reading from it is limited in time, too. */
  static Socket connect(ProxyAddress proxy, Duration limit) throws IOException {
    return connect(new InetSocketAddress(proxy.host(), proxy.port()), limit);
  }

  /** A connection; reading from it is limited in time, too. */
  static Socket connect(InetSocketAddress address, Duration limit) throws IOException {
    int millis = Math.toIntExact(limit.toMillis());
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      socket.connect(address, millis);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
