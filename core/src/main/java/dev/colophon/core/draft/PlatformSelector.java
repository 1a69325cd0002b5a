package dev.colophon.core.draft;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the manifests of the platforms that were asked for, in the order in which they were, and
 * what speaks of them.
 */
final class PlatformSelector {

  private final List<Platform> wanted;

  PlatformSelector(List<Platform> wanted) {
    this.wanted = wanted;
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
    return filter(entries, kept).stream().sorted(Comparator.comparingInt(this::rank)).toList();
  }

  private void requireAll(List<DraftEntry> entries) {
    List<Platform> there = platformsOf(entries);
    for (Platform platform : wanted) {
      if (there.stream().noneMatch(platform::means)) {
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
    List<DraftManifest> subjects =
        entries.stream()
            .flatMap(entry -> entry.manifests().stream())
            .filter(manifest -> manifest.manifest().subject().isPresent())
            .toList();
    boolean more = true;
    while (more) {
      more = false;
      for (DraftManifest manifest : subjects) {
        String subject = manifest.manifest().subject().orElseThrow().digest().toString();
        more |= kept.contains(subject) && kept.add(manifest.origin().toString());
      }
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
        && manifest.platform().filter(p -> wanted.stream().anyMatch(w -> w.means(p))).isPresent();
  }

  /**
   * Where an entry stands: by the first wanted platform in it; attestations after the images, as
   * BuildKit has them.
   */
  private int rank(DraftEntry entry) {
    return entry.manifests().stream()
        .filter(this::isWanted)
        .flatMap(manifest -> manifest.platform().stream())
        .mapToInt(this::rank)
        .min()
        .orElse(wanted.size());
  }

  private int rank(Platform platform) {
    int rank = 0;
    while (rank < wanted.size() && !wanted.get(rank).means(platform)) {
      rank++;
    }
    return rank;
  }
}
