package dev.colophon.exporter.image.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The server behind an address (RFC 6454): credentials for one origin are never sent to another.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host, in lower case
 * @param port the port, the scheme's own where none is said
 */
public record WebOrigin(String scheme, String host, int port) {

  /** The origin of an address; an address without a host has none. */
  public static WebOrigin of(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    int port = address.getPort();
    if (port < 0) {
      port = scheme.equals("https") ? 443 : 80;
    }
    return new WebOrigin(scheme, host, port);
  }

  /** Whether it is this machine itself, where nobody listens on the way. */
  public boolean isLoopback() {
    return isLoopback(host);
  }

  /** Whether a host is this machine itself: {@code localhost}, 127.0.0.0/8 or ::1. */
  public static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]")
        || host.equals("::1");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebOrigin that
        && port == that.port
        && host.equals(that.host)
        && scheme.equals(that.scheme);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }
}
