package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.HeaderFields;
import dev.colophon.exporter.image.http.RegistryException;
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
   * @throws RegistryException if there is a next page, and its address is not usable
   */
  static Optional<String> of(HeaderFields headers, String target) throws RegistryException {
    for (String header : headers.allValues("Link")) {
      if (header.length() <= MAX_LENGTH) {
        Optional<String> next = next(header);
        if (next.isPresent()) {
          return Optional.of(resolved(next.get(), target));
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

  /**
   * The address of the next page. Registries behind proxies may name themselves by another path, or
   * the repository by another name (reported for Nexus and Artifactory). Then the query says where
   * this list goes on.
   */
  private static String resolved(String link, String target) throws RegistryException {
    try {
      URI next = WebAddress.resolve(URI.create(target), link);
      String path = Optional.ofNullable(next.getRawPath()).orElse("");
      Optional<String> query = Optional.ofNullable(next.getRawQuery()).map(text -> "?" + text);
      String own = target.split("\\?", 2)[0];
      boolean isOfInterface = path.startsWith("/v2/");
      if (query.isPresent() && (!isOfInterface || listOf(path).equals(listOf(own)))) {
        return own + query.get();
      }
      if (isOfInterface) {
        return path + query.orElse("");
      }
    } catch (IllegalArgumentException e) {
      // Reported below; the address may contain a signature.
    }
    throw new RegistryException(
        "the registry names a next page of a list that is not in the registry", "");
  }

  /** The list that a path names, without the repository: {@code tags/list}. */
  private static String listOf(String path) {
    int last = path.lastIndexOf('/');
    return path.substring(path.lastIndexOf('/', last - 1) + 1);
  }
}
