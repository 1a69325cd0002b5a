package dev.colophon.exporter.image.registry;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the next page of a list is (RFC 8288; OCI distribution-spec, "Content Discovery"). */
final class NextPage {

  private static final Pattern LINK =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private NextPage() {}

  /**
   * The path and query of the next page, in the same registry, whatever host the link names; empty
   * after the last.
   *
   * @param target the path and query of this page
   */
  static Optional<String> of(HttpHeaders headers, String target) {
    for (String link : headers.allValues("Link")) {
      Matcher matcher = LINK.matcher(link);
      if (matcher.find()) {
        return resolved(matcher.group(1), target);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> resolved(String link, String target) {
    try {
      URI next = URI.create(target).resolve(link);
      String path = next.getRawPath();
      return path == null || !path.startsWith("/v2/")
          ? Optional.empty()
          : Optional.of(next.getRawQuery() == null ? path : path + "?" + next.getRawQuery());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
