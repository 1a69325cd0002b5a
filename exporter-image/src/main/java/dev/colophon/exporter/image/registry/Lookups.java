package dev.colophon.exporter.image.registry;

import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers answers of one registry for a run, so that nothing is requested twice. Safe for use by
 * several threads.
 */
final class Lookups {

  private final Map<String, Optional<Digest>> tags = new ConcurrentHashMap<>();
  private final Map<String, Optional<Set<String>>> lists = new ConcurrentHashMap<>();
  private final Set<String> withoutReferrersApi = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<Digest>> blobs = new ConcurrentHashMap<>();

  /** Lists tags. */
  @FunctionalInterface
  interface TagLister {
    /** Lists the tags; empty if the registry does not list them. */
    Optional<Set<String>> list() throws IOException;
  }

  /** The relation of a tag to a root. */
  enum Lead {
    TO_ROOT,
    ELSEWHERE,
    NOWHERE,
    UNKNOWN
  }

  /** Remembers the root that a tag led to; empty if the tag did not exist. */
  void keep(ImageReference name, Optional<Digest> root) {
    tags.put(name.toString(), root);
  }

  /** The relation of a tag to a root when the tag was looked up. */
  Lead lead(ImageReference name, Digest root) {
    Optional<Digest> found = tags.get(name.toString());
    if (found == null) {
      return Lead.UNKNOWN;
    }
    if (found.isEmpty()) {
      return Lead.NOWHERE;
    }
    return found.get().equals(root) ? Lead.TO_ROOT : Lead.ELSEWHERE;
  }

  /** Forgets the root of a tag, because the tag will be written. */
  void forget(ImageReference name) {
    tags.remove(name.toString());
    lists.remove(name.repository());
  }

  /** The tags of a repository, listed once. */
  Optional<Set<String>> tagsOf(String repository, TagLister lister) throws IOException {
    Optional<Set<String>> known = lists.get(repository);
    if (known == null) {
      known = lister.list();
      lists.put(repository, known);
    }
    return known;
  }

  /** Whether a list that was read lacks the tag. */
  boolean isAbsent(ImageReference name) {
    Optional<Set<String>> known = lists.get(name.repository());
    return known != null && known.isPresent() && !known.get().contains(name.tag().orElse(""));
  }

  /** Remembers that a repository has a blob, because it has a manifest that names it. */
  void keepBlob(String repository, Digest blob) {
    blobs.computeIfAbsent(repository, name -> ConcurrentHashMap.newKeySet()).add(blob);
  }

  /** Whether a manifest that was read from the repository names a blob. */
  boolean hasBlob(String repository, Digest blob) {
    return blobs.getOrDefault(repository, Set.of()).contains(blob);
  }

  /** Remembers that a repository has no referrers API. */
  void keepWithoutReferrersApi(String repository) {
    withoutReferrersApi.add(repository);
  }

  boolean isWithoutReferrersApi(String repository) {
    return withoutReferrersApi.contains(repository);
  }
}
