package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.Connected;
import dev.colophon.exporter.image.connection.Dialer;
import dev.colophon.exporter.image.connection.HttpConnection;
import dev.colophon.exporter.image.connection.Patience;
import dev.colophon.exporter.image.connection.Server;
import dev.colophon.exporter.image.http2.Http2Connection;
import dev.colophon.exporter.oci.parallel.FlagVariable;
import dev.colophon.spi.ExecutionContext;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes connections: HTTP/2 if a server agrees to it in the TLS handshake, else HTTP/1.1. */
final class Connector {

  private static final FlagVariable HTTP_2 =
      new FlagVariable("COLOPHON_HTTP2", "HTTP/1.1 used always");

  private final Dialer dialer;
  private final TransferLimits limits;
  private final ExecutionContext context;
  private final boolean http2;
  private final Set<Server> onlyHttp1 = ConcurrentHashMap.newKeySet();

  /**
   * @throws dev.colophon.spi.BadOptionException if the variable about HTTP/2 is invalid
   */
  Connector(Dialer dialer, TransferLimits limits, ExecutionContext context) {
    this.dialer = dialer;
    this.limits = limits;
    this.context = context;
    this.http2 = HTTP_2.isOnIn(context.environment());
  }

  /**
   * Makes a new connection.
   *
   * @param patience decides about the waits until the connection exists
   * @throws IOException as {@link Dialer#dial} does
   */
  HttpConnection connect(Server server, Patience patience) throws IOException {
    Connected connected = dialer.dial(server, http2 && !onlyHttp1.contains(server), patience);
    return connected.http2()
        ? new Http2Connection(server, connected, this::checkWrite)
        : new Http1Connection(server, connected);
  }

  /** Offers a server only HTTP/1.1 from now on; returns whether it was offered HTTP/2 before. */
  boolean requireHttp1(Server server) {
    return onlyHttp1.add(server);
  }

  /** Checks a wait to write, which no single exchange decides about, because all share it. */
  private void checkWrite(Duration idle) throws IOException {
    context.cancellation().check();
    if (idle.compareTo(limits.stall()) > 0) {
      throw new SocketTimeoutException(
          "the server took nothing within " + limits.stall().toSeconds() + " s");
    }
  }
}
