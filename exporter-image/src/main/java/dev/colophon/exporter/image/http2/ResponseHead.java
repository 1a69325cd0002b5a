package dev.colophon.exporter.image.http2;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** The fields at the beginning of an answer (RFC 9113, 8.3.2). */
final class ResponseHead {

  private static final String STATUS = ":status";

  private ResponseHead() {}

  /**
   * The answer that has these fields, without its content.
   *
   * @throws IOException if they are not those of an answer
   */
  static ClassicHttpResponse of(List<Header> fields) throws IOException {
    BasicClassicHttpResponse answer = new BasicClassicHttpResponse(status(fields));
    for (Header field : fields) {
      if (!field.getName().equals(STATUS)) {
        answer.addHeader(checked(field));
      }
    }
    return answer;
  }

  private static int status(List<Header> fields) throws IOException {
    Optional<Header> first = fields.stream().findFirst();
    String status =
        first.filter(it -> it.getName().equals(STATUS)).map(Header::getValue).orElse("");
    if (!status.matches("[1-9][0-9]{2}")) {
      throw new IOException("an HTTP/2 answer has no status");
    }
    return Integer.parseInt(status);
  }

  private static Header checked(Header field) throws IOException {
    String name = field.getName();
    boolean malformed =
        name.isEmpty()
            || name.startsWith(":")
            || !name.equals(name.toLowerCase(Locale.ROOT))
            || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)
            || field.getValue().chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
    if (malformed) {
      throw new IOException("a header field of an HTTP/2 answer is malformed");
    }
    return field;
  }

  /** The length of the content according to the answer. */
  static OptionalLong length(ClassicHttpResponse answer) {
    return Optional.ofNullable(answer.getFirstHeader("content-length"))
        .map(Header::getValue)
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }
}
