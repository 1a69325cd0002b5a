package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Merges the entries of several sources into one new index. Two different manifests for one
 * platform are an error, unless later sources replace earlier ones. The same manifest from two
 * sources becomes one entry.
 */
final class SourceMerger {

  private final Selection selection;
  private final List<String> notes;
  private final ByPlatform<Platform> selected = new ByPlatform<>();
  private final Map<Platform, Claim> claims = new HashMap<>();
  private final Map<Digest, Written> sourceOfEntry = new HashMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private final MergedEntries entries = new MergedEntries();
  private boolean docker = true;

  /** The source and the digest of a platform's manifest. */
  private record Claim(Written source, Digest digest) {}

  private SourceMerger(Selection selection, List<String> notes) {
    this.selection = selection;
    this.notes = notes;
    selection.platforms().forEach(platform -> selected.add(platform, platform));
  }

  /**
   * @param notes receives a note for each manifest that two sources have in common
   */
  static DraftIndex merge(
      List<LoadedSource> sources, List<DraftEntry> roots, Selection selection, List<String> notes) {
    SourceMerger merger = new SourceMerger(selection, notes);
    for (int i = 0; i < roots.size(); i++) {
      merger.add(sources.get(i).written(), roots.get(i));
    }
    String mediaType = merger.docker ? MediaTypes.DOCKER_INDEX : MediaTypes.OCI_INDEX;
    return new DraftIndex(Optional.empty(), mediaType, merger.entries.list(), merger.annotations);
  }

  private void add(Written source, DraftEntry root) {
    docker &= MediaTypes.isDocker(root.descriptor().mediaType());
    if (root.node().orElseThrow() instanceof DraftIndex index) {
      index.entries().forEach(entry -> addEntry(source, entry));
      index.annotations().forEach((key, value) -> addAnnotation(source, key, value));
      ExportNames.without(root.descriptor().annotations())
          .keySet()
          .forEach(key -> noteLost("index-descriptor annotation " + key, source));
      ContentFields.andOthers(root.descriptor())
          .forEach(field -> noteLost("index-descriptor field " + field, source));
      index.otherFields().forEach(field -> noteLost("index field " + field, source));
    } else {
      Map<String, String> kept = ExportNames.without(root.descriptor().annotations());
      addEntry(source, new DraftEntry(root.descriptor().withAnnotations(kept), root.node()));
    }
  }

  private void noteLost(String lost, Written source) {
    notes.add(
        "The " + lost + " of " + source + " is left out: the index is merged into a new one.");
  }

  private void addEntry(Written source, DraftEntry entry) {
    Digest digest = entry.descriptor().digest();
    Written other = sourceOfEntry.putIfAbsent(digest, source);
    if (other != null && !other.equals(source)) {
      entries.unite(entry, source, notes);
      if (entry.role().isImage()) {
        notes.add(
            source + " has the same image as " + other + " (" + digest + "); it is one entry.");
      }
      return;
    }
    List<Digest> replaced = new ArrayList<>();
    entry.manifests().forEach(manifest -> claim(source, manifest).ifPresent(replaced::add));
    if (replaced.isEmpty()) {
      entries.add(entry);
    } else {
      entries.replace(replaced, entry, source, notes);
    }
  }

  /** The digest of the manifest that this one replaces. */
  private Optional<Digest> claim(Written source, DraftManifest manifest) {
    Optional<Platform> platform =
        manifest.platform().filter(p -> selection.platforms().isEmpty() || isSelected(p));
    if (platform.isEmpty()) {
      return Optional.empty();
    }
    Claim own = new Claim(source, manifest.origin());
    Claim other = claims.putIfAbsent(platform.get().normalized(), own);
    if (other == null || other.source().equals(source) || other.digest().equals(own.digest())) {
      return Optional.empty();
    }
    if (!selection.replacing()) {
      throw new SourceException(
          source,
          Reason.INVALID,
          "it has an image for " + platform.get() + ", and so has " + other.source(),
          Advice.of(
              "Merge sources of different platforms, select with --opt platform=…, or let the later"
                  + " source replace the earlier one's with --replace."));
    }
    claims.put(platform.get().normalized(), own);
    return Optional.of(other.digest());
  }

  private boolean isSelected(Platform platform) {
    return !selected.matching(platform).isEmpty();
  }

  private void addAnnotation(Written source, String key, String value) {
    String other = annotations.putIfAbsent(key, value);
    if (other != null && !other.equals(value) && !selection.decidedIndexKeys().contains(key)) {
      throw new SourceException(
          source,
          Reason.INVALID,
          "its index annotation "
              + key
              + " is \""
              + value
              + "\", and another source's is \""
              + other
              + "\"",
          Advice.of("Choose one with annotation-index." + key + "=…."));
    }
  }
}
