package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns what was read from one source into entries of a draft. */
final class SourceDraft {

  private static final String UNKNOWN = "unknown";

  private final LoadedSource source;

  SourceDraft(LoadedSource source) {
    this.source = source;
  }

  /**
   * The source's root as it would stand in an index: its descriptor, without what only named it.
   */
  DraftEntry entry(boolean keepName) {
    Descriptor root = source.root();
    Map<String, String> annotations = new TreeMap<>(root.annotations());
    if (!keepName) {
      annotations.remove(Annotations.REF_NAME);
      annotations.remove(Annotations.CONTAINERD_IMAGE_NAME);
    }
    Descriptor descriptor = root.withAnnotations(annotations).withPlatform(source.platformOf(root));
    return new DraftEntry(descriptor, Optional.of(node(root, source.node(), false)));
  }

  private DraftNode node(Descriptor named, ImageNode node, boolean attestation) {
    if (node instanceof ImageIndex index) {
      return new DraftIndex(
          Optional.of(index),
          index.descriptor().mediaType(),
          index.entries().stream().map(this::entry).toList(),
          index.annotations());
    }
    Optional<Platform> platform = source.platformOf(named);
    return new DraftManifest(
        0,
        (ImageManifest) node,
        platform,
        attestation || platform.filter(SourceDraft::isUnknown).isPresent(),
        node.descriptor().digest());
  }

  private DraftEntry entry(IndexEntry entry) {
    return new DraftEntry(
        entry.descriptor(),
        entry.node().map(node -> node(entry.descriptor(), node, isAboutAnother(entry, node))));
  }

  private static boolean isAboutAnother(IndexEntry entry, ImageNode node) {
    return entry.isAttestation()
        || (node instanceof ImageManifest manifest && Signatures.typeIn(manifest).isPresent());
  }

  private static boolean isUnknown(Platform platform) {
    return platform.os().equals(UNKNOWN) && platform.architecture().equals(UNKNOWN);
  }
}
