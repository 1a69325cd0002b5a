package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.auth.Scope;
import dev.colophon.exporter.image.http.HttpAnswer;
import dev.colophon.exporter.image.http.RegistryException;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All tags of a repository, read page by page (OCI distribution-spec, "Listing Tags"). */
final class TagList {

  private static final int MAX_PAGES = 10_000;
  private static final int OK = 200;

  private final RegistryConnection registry;
  private final String repository;

  TagList(RegistryConnection registry, String repository) {
    this.registry = registry;
    this.repository = repository;
  }

  /**
   * Reads the tags in the registry's order.
   *
   * @throws RegistryException if the registry does not list them
   */
  List<String> read() throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    Optional<String> target = Optional.of(TagPage.first(repository));
    Set<String> seen = new HashSet<>();
    while (target.isPresent()) {
      String address = target.get();
      if (!seen.add(address) || seen.size() > MAX_PAGES) {
        throw new RegistryException("the list of its tags has no end", "");
      }
      TagPage page = registry.retry(() -> page(address));
      // A registry without pages returns the same tags once more.
      boolean isNew = tags.addAll(page.tags());
      target = isNew ? page.following(repository) : page.next();
    }
    return List.copyOf(tags);
  }

  private TagPage page(String target) throws IOException {
    Scope scope = Scope.pull(repository);
    HttpAnswer answer = registry.send(RegistryRequest.of("GET", target, scope));
    if (answer.status() != OK) {
      throw registry.refusal(answer, scope).lasting();
    }
    return TagPage.read(answer, target, registry.context().documents());
  }
}
