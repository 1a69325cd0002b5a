package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.AnswerBytes;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page of the list of a repository's tags (OCI distribution-spec, "Listing Tags").
 *
 * @param tags its tags, in the registry's order
 * @param isFull whether it has as many entries as were requested
 * @param next the target of the next page, if the registry names one
 */
record TagPage(List<String> tags, boolean isFull, Optional<String> next) {

  private static final int SIZE = 1000;

  /** Nothing could be read under other text. */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

  TagPage {
    tags = List.copyOf(tags);
  }

  /** The target of the first page. */
  static String first(String repository) {
    return "/v2/" + repository + "/tags/list?n=" + SIZE;
  }

  /**
   * Reads a page from a successful answer.
   *
   * @param target the target of the request
   * @throws RegistryException if the page is too large or not JSON, or the next one is not in the
   *     registry
   */
  static TagPage read(HttpAnswer answer, String target, DocumentFormat format) throws IOException {
    int most = format.maxDocumentSize();
    byte[] bytes = AnswerBytes.read(answer, most + 1);
    if (bytes.length > most) {
      throw new RegistryException("a page of its tags is larger than " + most + " bytes", "");
    }
    List<?> entries = entries(DocumentBytes.of(bytes), format);
    List<String> tags =
        entries.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(tag -> TAG.matcher(tag).matches())
            .toList();
    return new TagPage(tags, entries.size() == SIZE, NextPage.of(answer.headers(), target));
  }

  private static List<?> entries(DocumentBytes bytes, DocumentFormat format)
      throws RegistryException {
    try {
      return format.readTree(bytes, "a list of tags").get("tags") instanceof List<?> entries
          ? entries
          : List.of();
    } catch (SourceException e) {
      throw RegistryException.lasting("the list of its tags is not JSON", "", e);
    }
  }

  /**
   * The target of a page that may follow. Some registries send no {@code Link} after a full page
   * (reported for Nexus).
   */
  Optional<String> following(String repository) {
    return next.or(
        () ->
            isFull && !tags.isEmpty()
                ? Optional.of(first(repository) + "&last=" + tags.get(tags.size() - 1))
                : Optional.empty());
  }
}
