package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.HeaderFields;
import dev.colophon.exporter.image.http.WebAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The next page of a list (RFC 8288; OCI distribution-spec, "Content Discovery"). */
final class NextPage {

  private static final int MAX_LENGTH = 16_384;

  private NextPage() {}

  /**
   * The path and query of the next page, always in the same registry whatever host the link names;
   * empty after the last page.
   *
   * @param target the path and query of this page
   */
  static Optional<String> of(HeaderFields headers, String target) {
    for (String header : headers.allValues("Link")) {
      if (header.length() <= MAX_LENGTH) {
        Optional<String> next = next(header);
        if (next.isPresent()) {
          return resolved(next.get(), target);
        }
      }
    }
    return Optional.empty();
  }

  /** The first link of a header with the relation "next". Takes one pass for any header. */
  private static Optional<String> next(String header) {
    int begin = header.indexOf('<');
    while (begin >= 0) {
      int end = header.indexOf('>', begin);
      if (end < 0) {
        return Optional.empty();
      }
      int following = header.indexOf('<', end);
      String parameters = header.substring(end + 1, following < 0 ? header.length() : following);
      if (isNext(parameters)) {
        return Optional.of(header.substring(begin + 1, end));
      }
      begin = following;
    }
    return Optional.empty();
  }

  private static boolean isNext(String parameters) {
    return Stream.of(parameters.split("[;,]"))
        .map(parameter -> parameter.replaceAll("[\\s\"]", "").toLowerCase(Locale.ROOT))
        .anyMatch("rel=next"::equals);
  }

  private static Optional<String> resolved(String link, String target) {
    try {
      URI next = WebAddress.resolve(URI.create(target), link);
      String path = next.getRawPath();
      return path == null || !path.startsWith("/v2/")
          ? Optional.empty()
          : Optional.of(next.getRawQuery() == null ? path : path + "?" + next.getRawQuery());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
