package dev.colophon.exporter.image.registry;

import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers of one registry that hold for a run, so that nothing is requested twice. Safe for use by
 * several threads at once.
 */
final class Lookups {

  private final Map<String, Optional<Digest>> tags = new ConcurrentHashMap<>();
  private final Map<String, Optional<Set<String>>> lists = new ConcurrentHashMap<>();
  private final Set<String> withoutReferrersApi = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<Digest>> blobs = new ConcurrentHashMap<>();

  /** A look at a list of tags. */
  @FunctionalInterface
  interface TagLister {
    /** The tags; empty where they are not listed. */
    Optional<Set<String>> list() throws IOException;
  }

  /** How a tag is related to a root. */
  enum Lead {
    TO_ROOT,
    ELSEWHERE,
    NOWHERE,
    UNKNOWN
  }

  /** Keeps what a tag led to; empty for a tag that was not there. */
  void keep(ImageReference name, Optional<Digest> root) {
    tags.put(name.toString(), root);
  }

  /** Whether a tag led to a root when it was looked up. */
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

  /** Forgets what a tag led to, since it is written. */
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

  /** Whether a tag is not in a list that was read. */
  boolean isAbsent(ImageReference name) {
    Optional<Set<String>> known = lists.get(name.repository());
    return known != null && known.isPresent() && !known.get().contains(name.tag().orElse(""));
  }

  /** Keeps that a repository has a blob, since it has a manifest that names it. */
  void keepBlob(String repository, Digest blob) {
    blobs.computeIfAbsent(repository, name -> ConcurrentHashMap.newKeySet()).add(blob);
  }

  /** Whether a manifest of the repository was read that names a blob. */
  boolean hasBlob(String repository, Digest blob) {
    return blobs.getOrDefault(repository, Set.of()).contains(blob);
  }

  /** Keeps that a repository has no referrers API. */
  void keepWithoutReferrersApi(String repository) {
    withoutReferrersApi.add(repository);
  }

  boolean isWithoutReferrersApi(String repository) {
    return withoutReferrersApi.contains(repository);
  }
}
