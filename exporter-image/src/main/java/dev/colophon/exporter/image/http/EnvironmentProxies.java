package dev.colophon.exporter.image.http;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that the environment names, as Go's programs and curl read it: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or not. This machine
 * itself is never asked through a proxy.
 */
final class EnvironmentProxies extends ProxySelector {

  private static final String ALL = "ALL_PROXY";

  private final Optional<URI> http;
  private final Optional<URI> https;
  private final Optional<String> unsupported;
  private final List<String> exceptions;
  private final List<AddressRange> ranges;

  private EnvironmentProxies(
      Optional<URI> http,
      Optional<URI> https,
      Optional<String> unsupported,
      List<String> exceptions) {
    this.http = http;
    this.https = https;
    this.unsupported = unsupported;
    this.exceptions = exceptions;
    this.ranges = exceptions.stream().flatMap(text -> AddressRange.find(text).stream()).toList();
  }

  /**
   * The proxies of an environment.
   *
   * @throws BadOptionException if one is no address
   */
  static EnvironmentProxies of(Map<String, String> environment) {
    List<String> exceptions =
        find(environment, "NO_PROXY").stream()
            .flatMap(text -> List.of(text.split(",", -1)).stream())
            .map(text -> text.strip().toLowerCase(Locale.ROOT))
            .filter(text -> !text.isEmpty())
            .toList();
    Optional<String> scheme = find(environment, ALL).flatMap(EnvironmentProxies::otherScheme);
    Optional<URI> all = scheme.isEmpty() ? proxy(environment, ALL) : Optional.empty();
    return new EnvironmentProxies(
        proxy(environment, "HTTP_PROXY").or(() -> all),
        proxy(environment, "HTTPS_PROXY").or(() -> all),
        scheme,
        exceptions);
  }

  /**
   * The value of {@code Proxy-Authorization} (RFC 7235, 4.4) for the proxy on the way to an
   * address; empty where there is none, or the environment names no user of it.
   */
  Optional<String> authorization(URI address) {
    return proxyTo(address).map(URI::getUserInfo).map(EnvironmentProxies::basic);
  }

  /** Host and port of the proxy on the way to an address; empty where there is none. */
  Optional<String> hostTo(URI address) {
    return proxyTo(address).map(proxy -> proxy.getHost() + ":" + portOf(proxy));
  }

  private static String basic(String userInfo) {
    String pair = userInfo.contains(":") ? userInfo : userInfo + ":";
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static int portOf(URI proxy) {
    return proxy.getPort() < 0 ? 80 : proxy.getPort();
  }

  private static Optional<String> find(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(text -> !text.isBlank());
  }

  /** The scheme of a proxy that is not one of HTTP. */
  private static Optional<String> otherScheme(String proxy) {
    int end = proxy.indexOf("://");
    return end < 0 || proxy.startsWith("http://")
        ? Optional.empty()
        : Optional.of(proxy.substring(0, end).replaceAll("[^A-Za-z0-9+.-]", "?"));
  }

  private static Optional<URI> proxy(Map<String, String> environment, String name) {
    Optional<String> text = find(environment, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI address = URI.create(text.get().contains("://") ? text.get() : "http://" + text.get());
      if (address.getHost() != null && "http".equals(address.getScheme())) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException e) {
      // Its message would show a password.
    }
    throw new BadOptionException(
        Written.option(name),
        Reason.INVALID,
        "it is not the address of an HTTP proxy",
        Advice.of("Write " + name + "=http://HOST:PORT."));
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        proxyTo(address)
            .map(proxy -> new InetSocketAddress(proxy.getHost(), portOf(proxy)))
            .map(proxy -> new Proxy(Proxy.Type.HTTP, proxy))
            .orElse(Proxy.NO_PROXY));
  }

  private Optional<URI> proxyTo(URI address) {
    WebOrigin origin = WebOrigin.of(address);
    if (origin.isLoopback() || isExcepted(origin)) {
      return Optional.empty();
    }
    Optional<URI> proxy = origin.scheme().equals("https") ? https : http;
    if (proxy.isEmpty() && unsupported.isPresent()) {
      throw new BadOptionException(
          Written.option(ALL),
          Reason.INVALID,
          "proxies of " + unsupported.get() + ":// are not supported",
          Advice.of("Write " + ALL + "=http://HOST:PORT, or set HTTPS_PROXY or NO_PROXY."));
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

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
}
