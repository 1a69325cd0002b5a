package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * A connection to a server.
 *
 * @param base the connection to the server itself, or to the proxy on the way
 * @param socket the socket to use: the same, or TLS over it
 * @param http2 whether the server has agreed to HTTP/2
 * @param distance how long it took to reach the server, or the proxy: a round trip
 * @param effort how long this process worked on the TLS handshake, without its round trip: at most
 *     a quarter of a second
 */
public record Connected(
    ChannelSocket base, Socket socket, boolean http2, Duration distance, Duration effort)
    implements AutoCloseable {

  /** Closes the connection at once; even over TLS, nothing is sent that could block. */
  @Override
  public void close() throws IOException {
    base.close();
  }
}
