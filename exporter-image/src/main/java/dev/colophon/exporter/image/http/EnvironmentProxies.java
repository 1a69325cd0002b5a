package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.ProxyAddress;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The proxies that the environment names, as Go's programs and curl read it: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in upper or lower case. This machine
 * itself is never reached through a proxy.
 */
final class EnvironmentProxies {

  private static final String ALL = "ALL_PROXY";
  private static final Set<String> SUPPORTED = Set.of("http", "https", "socks5", "socks5h");

  private final Optional<ProxyAddress> http;
  private final Optional<ProxyAddress> https;
  private final Optional<String> unsupported;
  private final List<String> exceptions;
  private final List<AddressRange> ranges;

  private EnvironmentProxies(
      Optional<ProxyAddress> http,
      Optional<ProxyAddress> https,
      Optional<String> unsupported,
      List<String> exceptions) {
    this.http = http;
    this.https = https;
    this.unsupported = unsupported;
    this.exceptions = exceptions;
    this.ranges = exceptions.stream().flatMap(text -> AddressRange.find(text).stream()).toList();
  }

  /**
   * Returns the proxies of an environment.
   *
   * @throws BadOptionException if one of them is not an address
   */
  static EnvironmentProxies of(Map<String, String> environment) {
    List<String> exceptions =
        find(environment, "NO_PROXY").stream()
            .flatMap(text -> List.of(text.split(",", -1)).stream())
            .map(text -> text.strip().toLowerCase(Locale.ROOT))
            .filter(text -> !text.isEmpty())
            .toList();
    Optional<String> scheme = find(environment, ALL).flatMap(EnvironmentProxies::otherScheme);
    Optional<ProxyAddress> all = scheme.isEmpty() ? proxy(environment, ALL) : Optional.empty();
    return new EnvironmentProxies(
        proxy(environment, "HTTP_PROXY").or(() -> all),
        proxy(environment, "HTTPS_PROXY").or(() -> all),
        scheme,
        exceptions);
  }

  private static Optional<String> find(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(text -> !text.isBlank());
  }

  /** The scheme of a proxy of a kind that is not supported. */
  private static Optional<String> otherScheme(String proxy) {
    int end = proxy.indexOf("://");
    return end < 0 || SUPPORTED.contains(proxy.substring(0, end).toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(proxy.substring(0, end).replaceAll("[^A-Za-z0-9+.-]", "?"));
  }

  private static Optional<ProxyAddress> proxy(Map<String, String> environment, String name) {
    Optional<String> text = find(environment, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<ProxyAddress> address = ProxyAddress.parse(text.get().strip());
    if (address.isEmpty()) {
      // The value is not shown, because it may contain a password.
      throw new BadOptionException(
          Written.of(Written.Kind.VARIABLE, name, name),
          Reason.INVALID,
          "it is not the address of a proxy",
          Advice.of(
              "Write "
                  + name
                  + "=http://HOST:PORT, with https:// or socks5:// for proxies of these kinds."));
    }
    return address;
  }

  /** Returns the proxy on the way to an address; empty if there is none. */
  Optional<ProxyAddress> to(URI address) {
    WebOrigin origin = WebOrigin.of(address);
    if (origin.isLoopback() || isExcepted(origin)) {
      return Optional.empty();
    }
    Optional<ProxyAddress> proxy = origin.scheme().equals("https") ? https : http;
    if (proxy.isEmpty() && unsupported.isPresent()) {
      throw new BadOptionException(
          Written.of(Written.Kind.VARIABLE, ALL, ALL),
          Reason.INVALID,
          "proxies of " + unsupported.get() + ":// are not supported",
          Advice.of(
              "Write "
                  + ALL
                  + "=http://HOST:PORT, with https:// or socks5:// for proxies of these kinds, or"
                  + " set HTTPS_PROXY or NO_PROXY."));
    }
    return proxy;
  }

  private boolean isExcepted(WebOrigin origin) {
    if (ranges.stream().anyMatch(range -> range.contains(origin.host()))) {
      return true;
    }
    String withPort = origin.host() + ":" + origin.port();
    return exceptions.stream()
        .anyMatch(
            name -> {
              String domain = name.startsWith("*.") ? name.substring(1) : name;
              String suffix = domain.startsWith(".") ? domain : "." + domain;
              return name.equals("*")
                  || name.equals(origin.host())
                  || name.equals(withPort)
                  || origin.host().endsWith(suffix);
            });
  }
}
