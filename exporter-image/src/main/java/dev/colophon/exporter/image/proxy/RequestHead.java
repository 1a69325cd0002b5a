package dev.colophon.exporter.image.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first lines of a request that comes to a proxy, or of an answer to it (RFC 9112, 2.1).
 *
 * @param firstLine the first line
 * @param method the method; the version of an answer
 * @param target what is requested: {@code HOST:PORT} for CONNECT, else a whole address; the status
 *     of an answer
 * @param headers the lines of the headers
 */
record RequestHead(String firstLine, String method, String target, List<String> headers) {

  private static final int MAX_SIZE = 1 << 17;
  private static final String AUTHORIZATION = "proxy-authorization:";

  RequestHead {
    headers = List.copyOf(headers);
  }

  /** Reads a head, byte by byte, so that what follows stays unread; that of an answer, too. */
  static RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int end = 0; end < 4; ) {
      int b = in.read();
      if (b < 0 || head.size() == MAX_SIZE) {
        throw new EOFException("no whole head of a request");
      }
      head.write(b);
      boolean expected = b == (end % 2 == 0 ? '\r' : '\n');
      end = expected ? end + 1 : b == '\r' ? 1 : 0;
    }
    List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    String[] first = lines.get(0).split(" ", 3);
    if (first.length < 2) {
      throw new IOException("not the head of a request");
    }
    return new RequestHead(lines.get(0), first[0], first[1], lines.subList(1, lines.size() - 1));
  }

  boolean isConnect() {
    return method.equals("CONNECT");
  }

  /** The value of {@code Proxy-Authorization}. */
  Optional<String> authorization() {
    return headers.stream()
        .filter(RequestHead::isAuthorization)
        .map(line -> line.substring(AUTHORIZATION.length()).strip())
        .findFirst();
  }

  private static boolean isAuthorization(String line) {
    return line.toLowerCase(Locale.ROOT).startsWith(AUTHORIZATION);
  }

  /** Where the request goes. */
  ProxyTarget address() throws IOException {
    return ProxyTarget.parse(isConnect() ? target : withoutScheme(target), 80);
  }

  private static String withoutScheme(String address) {
    int begin = address.indexOf("://") + 3;
    return address.substring(begin, pathOf(address));
  }

  private static int pathOf(String address) {
    for (int i = address.indexOf("://") + 3; i < address.length(); i++) {
      if ("/?#".indexOf(address.charAt(i)) >= 0) {
        return i;
      }
    }
    return address.length();
  }

  /** This head for the server itself, which closes the connection after its answer. */
  byte[] forServer() {
    String path = target.substring(pathOf(target));
    return bytes(requestLine(path.startsWith("/") ? path : "/" + path), Optional.empty());
  }

  /** This head with another target, for the server of that name. */
  byte[] forServer(String path, String authority) {
    List<String> others =
        headers.stream()
            .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("host:"))
            .toList();
    List<String> all = new ArrayList<>(List.of("Host: " + authority));
    all.addAll(others);
    return new RequestHead(firstLine, method, target, all)
        .bytes(requestLine(path), Optional.empty());
  }

  /** This head for another proxy, which closes the connection after its answer. */
  byte[] forProxy(Optional<String> authorization) {
    return bytes(requestLine(target), authorization);
  }

  /** This head of an answer, after which the connection is closed. */
  byte[] closing() {
    return bytes(firstLine, Optional.empty());
  }

  private String requestLine(String written) {
    return method + " " + written + " HTTP/1.1";
  }

  private byte[] bytes(String line, Optional<String> authorization) {
    StringBuilder text = new StringBuilder(line).append("\r\n");
    headers.stream()
        .filter(header -> !isAuthorization(header))
        .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith("connection:"))
        .forEach(header -> text.append(header).append("\r\n"));
    authorization.ifPresent(
        value -> text.append("Proxy-Authorization: ").append(value).append("\r\n"));
    return text.append("Connection: close\r\n\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
