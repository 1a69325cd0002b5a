package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.AnswerBytes;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All tags of a repository, read page by page (OCI distribution-spec, "Listing Tags"). */
final class TagList {

  private static final int PAGE_SIZE = 1000;
  private static final int MAX_PAGES = 10_000;
  private static final int OK = 200;

  private final RegistryConnection registry;
  private final String repository;

  TagList(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /** A page, and the target of the next page. */
  private record Page(List<String> tags, Optional<String> next) {}

  /**
   * Reads the tags in the registry's order.
   *
   * @throws RegistryException if the registry does not list them
   */
  List<String> read() throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    Optional<String> target = Optional.of("/v2/" + repository + "/tags/list?n=" + PAGE_SIZE);
    Set<String> seen = new HashSet<>();
    while (target.isPresent()) {
      String address = target.get();
      if (!seen.add(address) || seen.size() > MAX_PAGES) {
        throw new RegistryException("the list of its tags has no end", "");
      }
      Page page = registry.retry(() -> page(address));
      boolean isNew = tags.addAll(page.tags());
      target = page.next().or(() -> isNew ? afterFullPage(page.tags()) : Optional.empty());
    }
    return List.copyOf(tags);
  }

  /**
   * The page after a full one that names no next page. Some registries send no {@code Link}
   * (reported for Nexus); after the last page, they send no new tags.
   */
  private Optional<String> afterFullPage(List<String> page) {
    return page.size() == PAGE_SIZE
        ? Optional.of(
            "/v2/%s/tags/list?n=%d&last=%s"
                .formatted(repository, PAGE_SIZE, page.get(PAGE_SIZE - 1)))
        : Optional.empty();
  }

  private Page page(String target) throws IOException {
    Scope scope = Scope.pull(repository);
    HttpAnswer answer = registry.send(RegistryRequest.of("GET", target, scope));
    if (answer.status() != OK) {
      throw registry.refusal(answer, scope).lasting();
    }
    int most = registry.context().documents().maxDocumentSize();
    byte[] bytes = AnswerBytes.read(answer, most + 1);
    if (bytes.length > most) {
      throw new RegistryException("a page of its tags is larger than " + most + " bytes", "");
    }
    return new Page(tags(DocumentBytes.of(bytes)), NextPage.of(answer.headers(), target));
  }

  /** Whether a text is a tag. Nothing could be read under other text. */
  private static boolean isTag(String text) {
    return text.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  }

  private List<String> tags(DocumentBytes bytes) throws RegistryException {
    try {
      Map<String, Object> json =
          registry.context().documents().readTree(bytes, "the tags of " + repository);
      return json.get("tags") instanceof List<?> listed
          ? listed.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .filter(TagList::isTag)
              .toList()
          : List.of();
    } catch (SourceException e) {
      throw RegistryException.lasting("the list of its tags is not JSON", "", e);
    }
  }
}
