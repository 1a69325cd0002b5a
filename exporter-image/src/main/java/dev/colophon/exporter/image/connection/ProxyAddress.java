package dev.colophon.exporter.image.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a proxy from an environment variable. Its text never shows the password.
 *
 * @param kind the protocol of the proxy
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port
 * @param userInfo user and password, decoded, {@code USER:PASSWORD}
 */
public record ProxyAddress(Kind kind, String host, int port, Optional<String> userInfo) {

  private static final int MAX_PORT = 65_535;

  /**
   * Host names may contain an underscore, and passwords any character that people forget to encode.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([A-Za-z0-9+.-]+)://)?(?:(.*)@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?/?");

  /** The protocols of proxies. */
  public enum Kind {
    /** HTTP (RFC 9110, 7.6). */
    HTTP(80, "http"),
    /** HTTP over TLS. */
    HTTPS(443, "https"),
    /** SOCKS 5 (RFC 1928). The proxy always resolves names. */
    SOCKS5(1080, "socks5", "socks5h");

    private final int port;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> schemes;

    Kind(int port, String... schemes) {
      this.port = port;
      this.schemes = List.of(schemes);
    }

    /** Its scheme. */
    @Override
    public String toString() {
      return schemes.get(0);
    }

    static Optional<Kind> find(String scheme) {
      return Arrays.stream(values())
          .filter(kind -> kind.schemes.contains(scheme.toLowerCase(Locale.ROOT)))
          .findFirst();
    }
  }

  /** Parses an address; without a scheme, it is that of an HTTP proxy. */
  public static Optional<ProxyAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<Kind> kind = Kind.find(Optional.ofNullable(form.group(1)).orElse("http"));
    int port =
        Optional.ofNullable(form.group(4))
            .map(Integer::parseInt)
            .orElse(kind.map(known -> known.port).orElse(0));
    if (kind.isEmpty() || port < 1 || port > MAX_PORT) {
      return Optional.empty();
    }
    String host = form.group(3).replaceAll("[\\[\\]]", "");
    try {
      return Optional.of(
          new ProxyAddress(
              kind.get(),
              host,
              port,
              Optional.ofNullable(form.group(2)).map(ProxyAddress::decode)));
    } catch (IllegalArgumentException e) {
      // A percent sign encodes nothing. The message would show a password.
      return Optional.empty();
    }
  }

  private static String decode(String userInfo) {
    return URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The value of {@code Proxy-Authorization} (RFC 7235, 4.4), if there is a user. */
  public Optional<String> authorization() {
    return userInfo.map(
        pair -> {
          String whole = pair.contains(":") ? pair : pair + ":";
          return "Basic "
              + Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Host and port. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
