package dev.colophon.exporter.image.http2;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** The fields at the beginning of a request (RFC 9113, 8.3.1). */
final class RequestHead {

  /** Fields for a connection of HTTP/1.1, which HTTP/2 does not allow (RFC 9113, 8.2.2). */
  private static final Set<String> OF_CONNECTIONS =
      Set.of(
          "host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  private RequestHead() {}

  /** Returns the fields of an HTTP/1.1 message to an {@code https} server. */
  static List<Header> of(ClassicHttpRequest request) {
    List<Header> fields = new ArrayList<>();
    fields.add(new BasicHeader(":method", request.getMethod()));
    fields.add(new BasicHeader(":scheme", "https"));
    fields.add(new BasicHeader(":authority", request.getFirstHeader("Host").getValue()));
    fields.add(new BasicHeader(":path", request.getPath()));
    for (Header header : request.getHeaders()) {
      String name = header.getName().toLowerCase(Locale.ROOT);
      if (!OF_CONNECTIONS.contains(name)) {
        fields.add(new BasicHeader(name, inOneLine(header.getValue())));
      }
    }
    return fields;
  }

  /** Replaces control characters, which in HTTP/1.1 would begin another field. */
  private static String inOneLine(String value) {
    return value.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", " ");
  }
}
