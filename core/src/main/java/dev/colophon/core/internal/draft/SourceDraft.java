package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a source into entries of a draft. */
final class SourceDraft {

  private final LoadedSource source;

  SourceDraft(LoadedSource source) {
    this.source = source;
  }

  /**
   * The source's root as an index entry: its descriptor without annotations that only contain its
   * name.
   */
  DraftEntry entry(WriteMode mode) {
    Descriptor root = source.root();
    Map<String, String> annotations = new TreeMap<>(root.annotations());
    if (!mode.isInPlace()) {
      annotations.remove(Annotations.REF_NAME);
      annotations.remove(Annotations.CONTAINERD_IMAGE_NAME);
    }
    Descriptor descriptor = root.withAnnotations(annotations).withPlatform(source.platformOf(root));
    return new DraftEntry(descriptor, Optional.of(node(root, source.node())));
  }

  private DraftNode node(Descriptor named, ImageNode node) {
    if (node instanceof ImageIndex index) {
      return new DraftIndex(
          Optional.of(index),
          index.descriptor().mediaType(),
          index.entries().stream().map(this::entry).toList(),
          index.annotations());
    }
    return new DraftManifest(
        0, (ImageManifest) node, source.roleOf(named, node), node.descriptor().digest());
  }

  private DraftEntry entry(IndexEntry entry) {
    return new DraftEntry(
        entry.descriptor(), entry.node().map(node -> node(entry.descriptor(), node)));
  }
}
