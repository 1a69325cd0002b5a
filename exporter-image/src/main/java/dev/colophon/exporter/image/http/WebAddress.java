package dev.colophon.exporter.image.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Addresses that servers send in {@code Location} and {@code Link}. They are followed byte for
 * byte, because an address may be signed. Characters that servers send although {@link URI} refuses
 * them are treated as in Go's clients: in a path ({@code |}, braces, quotes), and if no request can
 * contain them (blanks), they are percent-encoded; in a query they stay. There, until the request
 * is sent, each is replaced by a private character of Unicode, which {@code URI} accepts.
 */
public final class WebAddress {

  /** The private character for U+0000, which does not occur: no request can contain controls. */
  private static final char RAW = 0xe000;

  private static final char DELETE = 0x7f;
  private static final String LEGAL = "-._~:/?#@!$&'()*+,;=";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private WebAddress() {}

  /**
   * Resolves a reference against another address (RFC 3986, 5.2).
   *
   * @throws IllegalArgumentException if the reference is not an address; the message may show it
   */
  public static URI resolve(URI from, String reference) {
    String encoded = encode(reference.strip());
    if (encoded.startsWith("?")) {
      // java.net.URI follows RFC 2396 here, which would drop the last segment of the path.
      return URI.create(withoutQuery(from.toString()) + encoded);
    }
    return from.resolve(URI.create(encoded));
  }

  /** Parses an absolute address. */
  public static URI of(String text) {
    return URI.create(encode(text.strip()));
  }

  /** Returns the path and query of an address in the form for a request. */
  static String target(URI address) {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    StringBuilder target = new StringBuilder();
    (path + query)
        .chars()
        .forEach(c -> target.append(isRaw((char) c) ? (char) (c - RAW) : (char) c));
    return target.toString();
  }

  private static boolean isRaw(char c) {
    return c > RAW + ' ' && c < RAW + DELETE;
  }

  private static String withoutQuery(String address) {
    int end = indexOfAny(address, "?#");
    return end < 0 ? address : address.substring(0, end);
  }

  private static int indexOfAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static String encode(String reference) {
    int path = pathOf(reference);
    int query =
        Math.max(
            path,
            reference.indexOf('?', path) < 0 ? reference.length() : reference.indexOf('?', path));
    StringBuilder encoded = new StringBuilder(reference.substring(0, path));
    for (int i = path; i < reference.length(); i++) {
      char c = reference.charAt(i);
      boolean bracket = (c == '[' || c == ']') && i > query;
      if (bracket || isLegal(c) || isRaw(c) || isEscape(reference, i)) {
        encoded.append(c);
      } else if (i > query && c > ' ' && c < DELETE && c != '#') {
        encoded.append((char) (RAW + c));
      } else {
        append(encoded, c);
      }
    }
    return encoded.toString();
  }

  /** The end of scheme and host; brackets in a host are those of IPv6. */
  private static int pathOf(String reference) {
    int scheme = reference.indexOf("://");
    boolean absolute = scheme > 0 && indexOfAny(reference, "/?#") == scheme + 1;
    int authority = absolute ? scheme + 3 : reference.startsWith("//") ? 2 : -1;
    if (authority < 0) {
      return 0;
    }
    int end = indexOfAny(reference.substring(authority), "/?#");
    return end < 0 ? reference.length() : authority + end;
  }

  private static boolean isLegal(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || LEGAL.indexOf(c) >= 0;
  }

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }

  /** A header's text is read as Latin-1, so that each character is one byte of the address. */
  private static void append(StringBuilder encoded, char c) {
    byte[] bytes =
        c <= 0xff ? new byte[] {(byte) c} : String.valueOf(c).getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      encoded.append('%').append(HEX.toHexDigits(b));
    }
  }
}
