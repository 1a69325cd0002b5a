package dev.colophon.exporter.image.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server behind an address (RFC 6454): credentials for one origin are never sent to another.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host, in lower case
 * @param port the port; by default that of the scheme
 */
public record WebOrigin(String scheme, String host, int port) {

  private static final int MAX_PORT_LENGTH = 5;

  /** Returns the origin of an address; empty for an address without a host. */
  public static WebOrigin of(URI address) {
    String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    if (address.getHost() == null) {
      return ofAuthority(scheme, address.getRawAuthority(), usual);
    }
    int port = address.getPort() < 0 ? usual : address.getPort();
    return new WebOrigin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
  }

  /** For Java, a host with an underscore is no host, only an authority. */
  private static WebOrigin ofAuthority(String scheme, @Nullable String authority, int usual) {
    String text = Optional.ofNullable(authority).orElse("");
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    String port = colon < 0 ? String.valueOf(usual) : text.substring(colon + 1);
    boolean known =
        host.chars().allMatch(WebOrigin::isOfHost)
            && !port.isEmpty()
            && port.length() <= MAX_PORT_LENGTH
            && port.chars().allMatch(c -> c >= '0' && c <= '9');
    return known
        ? new WebOrigin(scheme, host.toLowerCase(Locale.ROOT), Integer.parseInt(port))
        : new WebOrigin(scheme, "", usual);
  }

  private static boolean isOfHost(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  /** Whether the host is this machine itself, so that nobody can listen on the way. */
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
