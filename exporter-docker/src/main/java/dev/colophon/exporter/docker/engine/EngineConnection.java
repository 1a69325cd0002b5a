package dev.colophon.exporter.docker.engine;

import com.github.dockerjava.transport.NamedPipeSocket;
import com.github.dockerjava.transport.UnixSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;

/**
 * A connection to an engine. One thread may write to it while another reads from it.
 *
 * @param http the connection, for HTTP/1.1
 * @param base the socket below it, and below TLS
 */
record EngineConnection(DefaultBHttpClientConnection http, Socket base) implements AutoCloseable {

  private static final int LONGEST_LINE = 1 << 14;
  private static final int MOST_HEADERS = 100;
  private static final Http1Config CONFIG =
      Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();

  /**
   * Connects to an engine.
   *
   * @param tls the TLS settings for a {@code tcp:} address; if absent, the connection is not
   *     encrypted
   * @param limit how long connecting and the TLS handshake may take
   */
  static EngineConnection to(URI address, Optional<SSLContext> tls, Duration limit)
      throws IOException {
    int millis = Math.toIntExact(limit.toMillis());
    Socket base = connected(address, millis);
    try {
      // The constructor without a parser would count header fields up to the default limit.
      DefaultBHttpClientConnection http =
          new DefaultBHttpClientConnection(
              CONFIG, null, null, null, null, null, new DefaultHttpResponseParserFactory(CONFIG));
      if (tls.isPresent()) {
        base.setSoTimeout(millis);
        http.bind(secured(base, address, tls.get()), base);
        base.setSoTimeout(0);
      } else {
        http.bind(base);
      }
      return new EngineConnection(http, base);
    } catch (IOException | RuntimeException e) {
      base.close();
      throw e;
    }
  }

  private static Socket connected(URI address, int millis) throws IOException {
    IOException failure = new SocketException("no address");
    for (SocketAddress place : places(address)) {
      Socket socket =
          switch (address.getScheme()) {
            case "unix" -> UnixSocket.get(address.getPath());
            case "npipe" -> new NamedPipeSocket(address.getPath());
            default -> new Socket();
          };
      try {
        socket.connect(place, millis);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** The addresses of a host; a single unused one for a socket and a named pipe. */
  private static List<SocketAddress> places(URI address) throws IOException {
    if (!address.getScheme().equals("tcp")) {
      return List.of(InetSocketAddress.createUnresolved("localhost", 0));
    }
    List<SocketAddress> places = new ArrayList<>();
    for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
      places.add(new InetSocketAddress(each, address.getPort()));
    }
    return places;
  }

  private static SSLSocket secured(Socket base, URI address, SSLContext tls) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(base, address.getHost(), address.getPort(), /* autoClose= */ true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Cuts the connection immediately, even while another thread writes. */
  @Override
  public void close() {
    try {
      base.close();
    } catch (IOException e) {
      // The connection is of no further use in any case.
    }
  }
}
