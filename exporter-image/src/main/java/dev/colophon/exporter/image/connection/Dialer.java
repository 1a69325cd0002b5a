package dev.colophon.exporter.image.connection;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connects to servers, directly or through a proxy, with or without TLS. */
public final class Dialer {

  /** A handshake that takes longer is not slow because of TLS, but because something is busy. */
  private static final Duration MOST_EFFORT = Duration.ofMillis(250);

  private static final String HTTP_2 = "h2";
  private static final List<String> BOTH_VERSIONS = List.of(HTTP_2, "http/1.1");

  private final Duration limit;
  private final boolean anyCertificate;
  private final TlsFactories tls;

  /** The sources of TLS connections. */
  public interface TlsFactories {

    /** A factory for connections to servers. */
    SSLSocketFactory ofServers() throws IOException;

    /** A factory for connections to a proxy. */
    SSLSocketFactory of(ProxyAddress proxy) throws IOException;
  }

  /**
   * @param limit how long each step may take: connecting, opening a tunnel, the TLS handshake
   * @param anyCertificate whether the name in a server's certificate is ignored
   */
  public Dialer(Duration limit, boolean anyCertificate, TlsFactories tls) {
    this.limit = limit;
    this.anyCertificate = anyCertificate;
    this.tls = tls;
  }

  /**
   * Connects.
   *
   * @param http2 whether HTTP/2 is offered in the TLS handshake
   * @param patience decides about the waits, in addition to the limit
   * @throws SocketTimeoutException if it takes too long
   * @throws ProxyLoginException if a proxy requires other credentials
   * @throws ProxyException if a proxy cannot be reached, or does not connect to the server
   * @throws IOException if the server cannot be reached, or the TLS handshake fails
   */
  public Connected dial(Server server, boolean http2, Patience patience) throws IOException {
    Optional<ProxyAddress> proxy = server.proxy();
    // First, so that TLS is set up while the connection is being made.
    Optional<ServerTls> secured =
        server.tls()
            ? Optional.of(new ServerTls(tls.ofServers(), anyCertificate))
            : Optional.empty();
    long begin = System.nanoTime();
    ChannelSocket base =
        proxy.isPresent() ? reach(proxy.get(), patience) : connect(server, patience);
    Duration distance = Duration.ofNanos(System.nanoTime() - begin);
    try {
      base.setPatience(limited(patience));
      Socket way = proxy.isPresent() ? through(proxy.get(), base, server) : base;
      if (secured.isEmpty()) {
        return new Connected(base, way, false, distance, Duration.ZERO);
      }
      base.secured();
      long start = System.nanoTime();
      SSLSocket socket = secured.get().over(way, server, http2 ? BOTH_VERSIONS : List.of());
      Duration effort = Duration.ofNanos(System.nanoTime() - start).minus(distance);
      boolean usual = effort.compareTo(MOST_EFFORT) < 0;
      return new Connected(
          base,
          socket,
          HTTP_2.equals(socket.getApplicationProtocol()),
          distance,
          usual ? effort : MOST_EFFORT);
    } catch (IOException | RuntimeException | Error e) {
      base.close();
      throw e;
    }
  }

  private Patience limited(Patience patience) {
    return patience.within(
        limit,
        () -> new SocketTimeoutException("it does not answer within " + limit.toSeconds() + " s"));
  }

  private ChannelSocket connect(Server server, Patience patience) throws IOException {
    return ChannelSocket.connect(server.host(), server.port(), limit, patience);
  }

  private ChannelSocket reach(ProxyAddress proxy, Patience patience) throws IOException {
    try {
      return ChannelSocket.connect(proxy.host(), proxy.port(), limit, patience);
    } catch (IOException e) {
      throw new ProxyException(e);
    }
  }

  private Socket through(ProxyAddress proxy, ChannelSocket base, Server server) throws IOException {
    try {
      Socket way = base;
      if (proxy.kind() == ProxyAddress.Kind.HTTPS) {
        base.secured();
        way =
            new ServerTls(tls.of(proxy), false)
                .over(
                    base,
                    new Server(proxy.host(), proxy.port(), true, Optional.empty()),
                    List.of());
      }
      if (proxy.kind() == ProxyAddress.Kind.SOCKS5) {
        new SocksProxy(proxy).tunnel(way, server);
      } else if (!server.isForwarded()) {
        new HttpProxy(proxy).tunnel(way, server);
      }
      return way;
    } catch (ProxyLoginException e) {
      throw e;
    } catch (IOException e) {
      throw new ProxyException(e);
    }
  }
}
