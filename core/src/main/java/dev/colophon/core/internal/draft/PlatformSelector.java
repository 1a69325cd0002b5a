package dev.colophon.core.internal.draft;

import dev.colophon.core.annotation.ByPlatform;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Platform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps the manifests of the platforms that were asked for, in the order in which they were, and
 * what speaks of them.
 */
final class PlatformSelector {

  private final List<Platform> wanted;
  private final ByPlatform<Integer> ranks = new ByPlatform<>();

  PlatformSelector(List<Platform> wanted) {
    this.wanted = wanted;
    for (int i = 0; i < wanted.size(); i++) {
      ranks.add(wanted.get(i), i);
    }
  }

  /**
   * @throws SourceException if a platform that was asked for is not there
   */
  List<DraftEntry> select(List<DraftEntry> entries) {
    if (wanted.isEmpty()) {
      return entries;
    }
    requireAll(entries);
    Set<String> kept = new HashSet<>();
    entries.stream()
        .flatMap(entry -> entry.manifests().stream())
        .filter(this::isWanted)
        .forEach(manifest -> kept.add(manifest.origin().toString()));
    keepWhatIsAbout(kept, entries);
    return inOrder(filter(entries, kept));
  }

  private void requireAll(List<DraftEntry> entries) {
    List<Platform> there = platformsOf(entries);
    Set<Integer> found = new HashSet<>();
    there.forEach(platform -> found.addAll(ranks.meaning(platform)));
    for (int i = 0; i < wanted.size(); i++) {
      Platform platform = wanted.get(i);
      if (!found.contains(i)) {
        throw new SourceException(
            "--opt platform=" + platform,
            "no platform " + platform + " in the sources, which have " + names(there),
            "Ask for one of those.");
      }
    }
  }

  private static List<Platform> platformsOf(List<DraftEntry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.manifests().stream())
        .filter(DraftManifest::takesAnnotations)
        .flatMap(manifest -> manifest.platform().stream())
        .map(Platform::normalized)
        .distinct()
        .toList();
  }

  private static String names(List<Platform> platforms) {
    return platforms.isEmpty()
        ? "no platform at all"
        : platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
  }

  /** Signatures of attestations stay with them: who has a kept subject is kept, in turn. */
  private static void keepWhatIsAbout(Set<String> kept, List<DraftEntry> entries) {
    Map<String, List<String>> about = new HashMap<>();
    entries.stream()
        .flatMap(entry -> entry.manifests().stream())
        .forEach(
            manifest ->
                manifest
                    .manifest()
                    .subject()
                    .map(subject -> subject.digest().toString())
                    .ifPresent(
                        subject ->
                            about
                                .computeIfAbsent(subject, key -> new ArrayList<>())
                                .add(manifest.origin().toString())));
    Deque<String> unseen = new ArrayDeque<>(kept);
    while (!unseen.isEmpty()) {
      about.getOrDefault(unseen.remove(), List.of()).stream()
          .filter(kept::add)
          .forEach(unseen::add);
    }
  }

  private List<DraftEntry> filter(List<DraftEntry> entries, Set<String> kept) {
    List<DraftEntry> result = new ArrayList<>();
    for (DraftEntry entry : entries) {
      if (entry.node().isPresent() && entry.node().get() instanceof DraftIndex index) {
        List<DraftEntry> inner = filter(index.entries(), kept);
        if (!inner.isEmpty()) {
          result.add(new DraftEntry(entry.descriptor(), Optional.of(index.withEntries(inner))));
        }
      } else if (isKept(entry, kept)) {
        result.add(entry);
      }
    }
    return result;
  }

  private boolean isKept(DraftEntry entry, Set<String> kept) {
    boolean aboutKept =
        kept.contains(
            entry.descriptor().annotations().getOrDefault(Annotations.REFERENCE_DIGEST, ""));
    return aboutKept
        || entry.manifests().stream()
            .anyMatch(manifest -> kept.contains(manifest.origin().toString()));
  }

  private boolean isWanted(DraftManifest manifest) {
    return manifest.takesAnnotations()
        && manifest.platform().filter(p -> !ranks.meaning(p).isEmpty()).isPresent();
  }

  private List<DraftEntry> inOrder(List<DraftEntry> entries) {
    Map<Integer, List<DraftEntry>> ranked = new TreeMap<>();
    for (DraftEntry entry : entries) {
      ranked.computeIfAbsent(rank(entry), rank -> new ArrayList<>()).add(entry);
    }
    return ranked.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Where an entry stands: by the first wanted platform in it; attestations after the images, as
   * BuildKit has them.
   */
  private int rank(DraftEntry entry) {
    return entry.manifests().stream()
        .filter(this::isWanted)
        .flatMap(manifest -> manifest.platform().stream())
        .mapToInt(platform -> ranks.meaning(platform).get(0))
        .min()
        .orElse(wanted.size());
  }
}
