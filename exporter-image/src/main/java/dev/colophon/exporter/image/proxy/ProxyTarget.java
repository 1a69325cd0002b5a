package dev.colophon.exporter.image.proxy;

import java.io.IOException;

/**
 * The server behind a proxy.
 *
 * @param host a name or an address, without the brackets of IPv6
 * @param port the port
 */
record ProxyTarget(String host, int port) {

  /** The server of {@code HOST:PORT}, or of {@code HOST} with another port. */
  static ProxyTarget parse(String text, int otherwise) throws IOException {
    int colon = text.lastIndexOf(':');
    boolean said = colon > text.lastIndexOf(']');
    String host = said ? text.substring(0, colon) : text;
    try {
      int port = said ? Integer.parseInt(text.substring(colon + 1)) : otherwise;
      return new ProxyTarget(host.replaceAll("[\\[\\]]", ""), port);
    } catch (NumberFormatException e) {
      throw new IOException("not the address of a server", e);
    }
  }

  /** Host and port. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
