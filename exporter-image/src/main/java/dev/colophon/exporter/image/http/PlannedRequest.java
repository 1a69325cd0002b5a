package dev.colophon.exporter.image.http;

import dev.colophon.exporter.image.connection.ProxyAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * A request that may be sent more than once.
 *
 * @param method the method
 * @param route the way to the server, and the address there
 * @param headers the header fields, without those of HTTP itself
 * @param content the content
 */
record PlannedRequest(
    String method, Route route, Map<String, String> headers, Optional<RequestContent> content) {

  /** Methods that always have content, even if it is empty (RFC 9110, 8.6). */
  private static final Set<String> WITH_CONTENT = Set.of("POST", "PUT", "PATCH");

  /** Whether it changes nothing, so that it may be sent again even if it may have been received. */
  boolean isSafe() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /**
   * Returns the message to send. GET and HEAD have no {@code Content-Length}, which some load
   * balancers refuse.
   */
  ClassicHttpRequest message(Optional<SentContent> sent) {
    String authority = route.address().getRawAuthority();
    String target = WebAddress.target(route.address());
    boolean forwarded = route.server().isForwarded();
    BasicClassicHttpRequest message =
        new BasicClassicHttpRequest(
            method, null, null, forwarded ? "http://" + authority + target : target);
    message.setHeader("Host", authority);
    headers.forEach(message::setHeader);
    if (forwarded) {
      route
          .proxy()
          .flatMap(ProxyAddress::authorization)
          .ifPresent(value -> message.setHeader("Proxy-Authorization", value));
    }
    if (WITH_CONTENT.contains(method)) {
      message.setHeader(
          "Content-Length", String.valueOf(content.map(RequestContent::length).orElse(0L)));
    }
    content.ifPresent(carried -> message.setHeader("Content-Type", carried.mediaType()));
    sent.ifPresent(message::setEntity);
    return message;
  }
}
