package dev.colophon.exporter.image.connection;

import java.util.Optional;

/**
 * A server, and the way to it. Equal servers can share connections.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port
 * @param tls whether it is reached over TLS
 * @param proxy the proxy on the way
 */
public record Server(String host, int port, boolean tls, Optional<ProxyAddress> proxy) {

  /**
   * Whether a proxy reads the requests and forwards them, as an HTTP proxy does with plain HTTP
   * (RFC 9110, 7.6). All other requests go through a tunnel.
   */
  public boolean isForwarded() {
    return !tls && proxy.filter(way -> way.kind() != ProxyAddress.Kind.SOCKS5).isPresent();
  }

  /** Host and port, as in a request for a tunnel. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Server that
        && port == that.port
        && tls == that.tls
        && host.equals(that.host)
        && proxy.equals(that.proxy);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }
}
