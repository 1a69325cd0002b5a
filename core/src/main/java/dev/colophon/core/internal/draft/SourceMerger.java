package dev.colophon.core.internal.draft;

import dev.colophon.core.annotation.ByPlatform;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts what several sources list into one new index. Two manifests for one platform are an error.
 */
final class SourceMerger {

  private final Selection selection;
  private final ByPlatform<Platform> selected = new ByPlatform<>();
  private final Map<Platform, String> sourceOfPlatform = new HashMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private final List<DraftEntry> entries = new ArrayList<>();
  private boolean docker = true;

  private SourceMerger(Selection selection) {
    this.selection = selection;
    selection.platforms().forEach(platform -> selected.add(platform, platform));
  }

  static DraftIndex merge(List<LoadedSource> sources, List<DraftEntry> roots, Selection selection) {
    SourceMerger merger = new SourceMerger(selection);
    for (int i = 0; i < roots.size(); i++) {
      merger.add(sources.get(i).written().whole(), roots.get(i));
    }
    String mediaType = merger.docker ? MediaTypes.DOCKER_INDEX : MediaTypes.OCI_INDEX;
    return new DraftIndex(Optional.empty(), mediaType, merger.entries, merger.annotations);
  }

  private void add(String source, DraftEntry root) {
    docker &= MediaTypes.isDocker(root.descriptor().mediaType());
    root.manifests().forEach(manifest -> claimPlatform(source, manifest));
    if (root.node().orElseThrow() instanceof DraftIndex index) {
      entries.addAll(index.entries());
      index.annotations().forEach((key, value) -> addAnnotation(source, key, value));
    } else {
      entries.add(root);
    }
  }

  private void claimPlatform(String source, DraftManifest manifest) {
    boolean wanted =
        selection.platforms().isEmpty()
            || manifest
                .platform()
                .filter(platform -> !selected.meaning(platform).isEmpty())
                .isPresent();
    if (manifest.attestation() || manifest.platform().isEmpty() || !wanted) {
      return;
    }
    String other = sourceOfPlatform.putIfAbsent(manifest.platform().get().normalized(), source);
    if (other != null && !other.equals(source)) {
      throw new SourceException(
          source,
          "it has an image for " + manifest.platform().get() + ", and so has " + other,
          "Merge sources of different platforms, or select with --opt platform=….");
    }
  }

  private void addAnnotation(String source, String key, String value) {
    String other = annotations.putIfAbsent(key, value);
    if (other != null && !other.equals(value) && !selection.decidedIndexKeys().contains(key)) {
      throw new SourceException(
          source,
          "its index annotation "
              + key
              + " is \""
              + value
              + "\", and another source's is \""
              + other
              + "\"",
          "Say which it shall be with annotation-index." + key + "=….");
    }
  }
}
