package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drafts an image from sources: selects platforms, merges several sources into one index, and
 * decides between index and lone manifest. As in BuildKit, one platform gives a manifest, unless
 * {@code multi-platform} is requested or there are attestations, even dropped ones. A source that
 * is an index with one platform stays an index.
 */
public final class Drafter {

  private final Selection selection;
  private final List<String> notes = new ArrayList<>();

  private Drafter(Selection selection) {
    this.selection = selection;
  }

  /**
   * Drafts an image from sources.
   *
   * @param support whether the exporter produces an index
   * @throws SourceException if a platform is missing or occurs twice, or the sources contradict
   *     each other
   */
  public static Draft draft(List<LoadedSource> sources, Selection selection, IndexSupport support) {
    return new Drafter(selection).draft(sources, support);
  }

  private Draft draft(List<LoadedSource> sources, IndexSupport support) {
    requireDifferent(sources);
    if (!selection.mode().isInPlace()) {
      sources.forEach(source -> notes.addAll(source.origin().notes()));
    }
    BlobHolders holders = new BlobHolders(sources);
    List<DraftEntry> roots =
        sources.stream().map(source -> new SourceDraft(source).entry(selection.mode())).toList();
    boolean sourceIsIndex = sources.size() == 1 && rootIndex(roots.get(0)).isPresent();
    DraftIndex whole =
        sourceIsIndex
            ? rootIndex(roots.get(0)).orElseThrow()
            : SourceMerger.merge(sources, roots, selection, notes);
    List<DraftEntry> selected = new PlatformSelector(selection.platforms()).select(whole.entries());
    noteLeftOut(whole.entries(), selected);
    noteUnused(sources, selected);
    List<DraftEntry> entries = alone(unnested(present(attested(selected))));
    requireImages(sources, entries);
    if (!selection.mode().isInPlace()) {
      MissingEntries.requireNone(sources, entries);
    }
    boolean indexOfOne =
        (sourceIsIndex && whole.entries().size() == 1) || entries.size() < selected.size();
    if (isLone(entries, indexOfOne, support)) {
      if (sourceIsIndex) {
        noteLostOfIndex(roots.get(0).descriptor(), whole);
      }
      boolean single = sources.size() == 1 && !sourceIsIndex;
      return lone(single ? roots.get(0) : entries.get(0), holders);
    }
    DraftIndex index = Positions.number(whole.withEntries(entries));
    Descriptor root =
        sourceIsIndex ? roots.get(0).descriptor() : descriptorOfNewIndex(index.mediaType());
    return new Draft(
        index,
        root.withPlatform(Optional.empty()),
        new MergedContent(holders),
        new MergedOrigin(holders),
        notes);
  }

  private List<DraftEntry> attested(List<DraftEntry> entries) {
    if (!selection.withoutAttestations()) {
      return entries;
    }
    AttestationDrop drop = new AttestationDrop();
    List<DraftEntry> left = drop.drop(entries);
    notes.addAll(drop.notes());
    return left;
  }

  private List<DraftEntry> present(List<DraftEntry> entries) {
    if (!selection.withoutMissing()) {
      return entries;
    }
    MissingDrop drop = new MissingDrop(entries);
    notes.addAll(drop.notes());
    return drop.rest();
  }

  /** Takes a requested lone manifest out of indexes that contain only that manifest. */
  private List<DraftEntry> unnested(List<DraftEntry> entries) {
    List<DraftEntry> inner = entries;
    while (selection.multiPlatform().equals(Optional.of(false))
        && inner.size() == 1
        && rootIndex(inner.get(0)).isPresent()) {
      DraftIndex nested = rootIndex(inner.get(0)).orElseThrow();
      noteLostOfIndex(inner.get(0).descriptor(), nested);
      inner = nested.entries();
    }
    return inner;
  }

  /** The only image where a lone manifest is requested, without artifacts that are beside it. */
  private List<DraftEntry> alone(List<DraftEntry> entries) {
    List<DraftEntry> rest =
        entries.stream().filter(entry -> independent(entry.role()).findAny().isEmpty()).toList();
    boolean requested = selection.multiPlatform().equals(Optional.of(false));
    if (!requested || rest.size() != 1 || !rest.get(0).role().isImage()) {
      return entries;
    }
    for (DraftEntry entry : entries) {
      independent(entry.role())
          .map(type -> "The index entry " + named(entry, type))
          .map(left -> left + " is left out: the result is a lone manifest" + link(rest, entry))
          .forEach(notes::add);
    }
    return rest;
  }

  private static String link(List<DraftEntry> images, DraftEntry left) {
    return images.stream()
        .flatMap(image -> image.manifests().stream())
        .flatMap(
            image -> DigestLinks.onManifest(image.manifest().annotations()).entrySet().stream())
        .filter(link -> link.getValue().equals(left.descriptor().digest()))
        .map(link -> ", and its annotation " + link.getKey() + " names what is not there.")
        .findFirst()
        .orElse(".");
  }

  private boolean isLone(List<DraftEntry> entries, boolean indexOfOne, IndexSupport support) {
    boolean possible =
        entries.size() == 1
            && entries.get(0).node().filter(node -> node instanceof DraftManifest).isPresent();
    boolean requested =
        selection.multiPlatform().orElse(indexOfOne) || support == IndexSupport.ALWAYS;
    return possible && !requested;
  }

  private void noteLostOfIndex(Descriptor root, DraftIndex index) {
    Stream.of(
            ExportNames.without(root.annotations()).keySet().stream()
                .map(key -> "index-descriptor annotation " + key),
            ContentFields.andOthers(root).map(field -> "index-descriptor field " + field),
            index.annotations().keySet().stream().map(key -> "index annotation " + key),
            index.otherFields().map(field -> "index field " + field))
        .flatMap(lost -> lost)
        .map(lost -> "The source's " + lost + " is left out: the result is a lone manifest.")
        .forEach(notes::add);
  }

  private Draft lone(DraftEntry entry, BlobHolders holders) {
    DraftManifest manifest = ((DraftManifest) entry.node().orElseThrow()).at(0);
    Descriptor descriptor =
        entry
            .descriptor()
            .withPlatform(
                entry.descriptor().platform().filter(LoadedSource::isWhole).or(manifest::platform));
    return new Draft(
        manifest, descriptor, new MergedContent(holders), new MergedOrigin(holders), notes);
  }

  private static Optional<DraftIndex> rootIndex(DraftEntry root) {
    return root.node().filter(node -> node instanceof DraftIndex).map(node -> (DraftIndex) node);
  }

  /** A placeholder until the index is written, because its content does not exist yet. */
  private static Descriptor descriptorOfNewIndex(String mediaType) {
    return Descriptor.of(mediaType, Digest.of(new byte[0]), 0);
  }

  private static void requireDifferent(List<LoadedSource> sources) {
    Set<String> seen = new HashSet<>();
    for (LoadedSource source : sources) {
      if (!seen.add(source.written().whole())) {
        throw new SourceException(
            source.written(), Reason.INVALID, "it is named twice", Advice.of("Name it once."));
      }
    }
  }

  /** Adds a note for each source from which nothing was selected. */
  private void noteUnused(List<LoadedSource> sources, List<DraftEntry> selected) {
    if (sources.size() == 1 || selection.platforms().isEmpty()) {
      return;
    }
    Set<Digest> used =
        selected.stream()
            .flatMap(entry -> entry.manifests().stream())
            .map(DraftManifest::origin)
            .collect(Collectors.toSet());
    for (LoadedSource source : sources) {
      if (source.image().manifests().stream()
          .noneMatch(m -> used.contains(m.descriptor().digest()))) {
        notes.add(
            source.written().whole()
                + " has none of the selected platforms, so nothing is used of it.");
      }
    }
  }

  private static void requireImages(List<LoadedSource> sources, List<DraftEntry> entries) {
    if (entries.isEmpty()) {
      throw new SourceException(
          sources.get(0).written(),
          Reason.INVALID,
          "its index lists nothing that could be exported",
          Advice.NONE);
    }
  }

  /** Adds notes on entries without a platform that a selection of platforms drops. */
  private void noteLeftOut(List<DraftEntry> before, List<DraftEntry> after) {
    Set<Digest> kept =
        after.stream()
            .flatMap(DraftEntry::flat)
            .map(entry -> entry.descriptor().digest())
            .collect(Collectors.toSet());
    before.stream()
        .flatMap(DraftEntry::flat)
        .filter(entry -> !kept.contains(entry.descriptor().digest()))
        .filter(entry -> PlatformSelector.subjects(entry).isEmpty())
        .flatMap(entry -> independent(entry.role()).map(type -> named(entry, type)))
        .distinct()
        .forEach(
            entry ->
                notes.add("The index entry " + entry + " is left out: it belongs to no platform."));
  }

  /** The type of an entry that is not an image and does not refer to one. */
  private static Stream<String> independent(Role role) {
    if (role instanceof Role.Artifact artifact && !artifact.isReferrer()) {
      return Stream.of(artifact.type());
    }
    return role instanceof Role.Opaque opaque ? Stream.of(opaque.mediaType()) : Stream.empty();
  }

  private static String named(DraftEntry entry, String type) {
    return entry.descriptor().digest() + " (" + type + ")";
  }
}
