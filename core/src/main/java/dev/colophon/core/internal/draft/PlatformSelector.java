package dev.colophon.core.internal.draft;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
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
import java.util.stream.Stream;

/**
 * Keeps the images of the selected platforms, in the order of the selection, and the attestations,
 * signatures and artifacts that refer to them.
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
   * @throws SourceException if a selected platform is missing
   */
  List<DraftEntry> select(List<DraftEntry> entries) {
    if (wanted.isEmpty()) {
      return entries;
    }
    requireAll(entries);
    Set<Digest> kept = new HashSet<>();
    flat(entries).filter(this::isWanted).forEach(entry -> kept.add(digestOf(entry)));
    keepReferrers(kept, entries);
    return inOrder(filter(entries, kept));
  }

  private void requireAll(List<DraftEntry> entries) {
    List<Platform> there =
        flat(entries)
            .flatMap(entry -> platformOf(entry).stream())
            .map(Platform::normalized)
            .distinct()
            .toList();
    Set<Integer> found = new HashSet<>();
    there.forEach(platform -> found.addAll(ranks.matching(platform)));
    for (int i = 0; i < wanted.size(); i++) {
      Platform platform = wanted.get(i);
      if (!found.contains(i)) {
        throw new SourceException(
            Written.option("--opt platform=" + platform),
            Reason.NOT_FOUND,
            "no platform " + platform + " in the sources, which have " + names(there),
            Advice.of(there.isEmpty() ? "Leave out --opt platform." : "Select one of those."));
      }
    }
  }

  /** The manifests in the entries, including those in nested indexes. */
  private static Stream<DraftEntry> flat(List<DraftEntry> entries) {
    return entries.stream().flatMap(DraftEntry::flat);
  }

  private static Digest digestOf(DraftEntry entry) {
    return entry.descriptor().digest();
  }

  /** The platform to select by. An artifact that belongs to an image is selected with the image. */
  private static Optional<Platform> platformOf(DraftEntry entry) {
    if (entry.isMissing()) {
      return entry.descriptor().platform();
    }
    if (entry.node().isEmpty() || entry.node().get() instanceof DraftIndex) {
      return Optional.empty();
    }
    boolean independent =
        entry.role() instanceof Role.Artifact
            && !entry.role().isReferrer()
            && DigestLinks.onDescriptor(entry.descriptor().annotations()).isEmpty();
    return independent ? entry.descriptor().platform() : entry.manifests().get(0).platform();
  }

  private static String names(List<Platform> platforms) {
    return platforms.isEmpty()
        ? "no platform at all"
        : platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
  }

  /** Also keeps entries that refer to kept entries, such as signatures of attestations. */
  private static void keepReferrers(Set<Digest> kept, List<DraftEntry> entries) {
    Map<Digest, List<Digest>> referrers = new HashMap<>();
    flat(entries)
        .forEach(
            entry ->
                subjects(entry)
                    .forEach(
                        subject ->
                            referrers
                                .computeIfAbsent(subject, key -> new ArrayList<>())
                                .add(digestOf(entry))));
    Deque<Digest> unseen = new ArrayDeque<>(kept);
    while (!unseen.isEmpty()) {
      referrers.getOrDefault(unseen.remove(), List.of()).stream()
          .filter(kept::add)
          .forEach(unseen::add);
    }
  }

  /** The documents that an entry refers to. */
  static List<Digest> subjects(DraftEntry entry) {
    List<Digest> subjects =
        new ArrayList<>(DigestLinks.onDescriptor(entry.descriptor().annotations()).values());
    entry.node().flatMap(PlatformSelector::subject).ifPresent(subjects::add);
    return subjects;
  }

  private static Optional<Digest> subject(DraftNode node) {
    Optional<Descriptor> subject =
        node instanceof DraftManifest manifest
            ? manifest.manifest().subject()
            : ((DraftIndex) node).original().flatMap(ImageIndex::subject);
    return subject.map(Descriptor::digest);
  }

  private List<DraftEntry> filter(List<DraftEntry> entries, Set<Digest> kept) {
    List<DraftEntry> result = new ArrayList<>();
    for (DraftEntry entry : entries) {
      if (kept.contains(digestOf(entry))) {
        result.add(entry);
      } else if (entry.node().isPresent() && entry.node().get() instanceof DraftIndex index) {
        List<DraftEntry> inner = filter(index.entries(), kept);
        if (!inner.isEmpty()) {
          result.add(new DraftEntry(entry.descriptor(), Optional.of(index.withEntries(inner))));
        }
      }
    }
    return result;
  }

  private boolean isWanted(DraftEntry entry) {
    return platformOf(entry).filter(platform -> !ranks.matching(platform).isEmpty()).isPresent();
  }

  private List<DraftEntry> inOrder(List<DraftEntry> entries) {
    Map<Integer, List<DraftEntry>> ranked = new TreeMap<>();
    for (DraftEntry entry : entries) {
      ranked.computeIfAbsent(rank(entry), rank -> new ArrayList<>()).add(entry);
    }
    return ranked.values().stream().flatMap(List::stream).toList();
  }

  /**
   * The rank of an entry, which is that of its first selected platform. As in BuildKit,
   * attestations follow the images.
   */
  private int rank(DraftEntry entry) {
    return flat(List.of(entry))
        .filter(this::isWanted)
        .flatMap(found -> platformOf(found).stream())
        .mapToInt(platform -> ranks.matching(platform).get(0))
        .min()
        .orElse(wanted.size());
  }
}
