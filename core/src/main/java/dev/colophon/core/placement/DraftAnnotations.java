package dev.colophon.core.placement;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.DraftEntry;
import dev.colophon.core.draft.DraftIndex;
import dev.colophon.core.draft.DraftManifest;
import dev.colophon.core.draft.DraftNode;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.Map;
import java.util.Optional;

/** What a draft's holders hold already. */
final class DraftAnnotations {

  private DraftAnnotations() {}

  static Map<String, String> ofIndex(Draft draft) {
    return draft.root() instanceof DraftIndex index ? index.annotations() : Map.of();
  }

  static Map<String, String> ofManifest(
      Draft draft, DraftManifest manifest, AnnotationLevel level) {
    if (level == AnnotationLevel.MANIFEST) {
      return manifest.manifest().annotations();
    }
    return draft.root() instanceof DraftIndex index
        ? findEntry(index, manifest)
            .map(entry -> entry.descriptor().annotations())
            .orElseGet(Map::of)
        : draft.rootDescriptor().annotations();
  }

  private static Optional<DraftEntry> findEntry(DraftIndex index, DraftManifest manifest) {
    for (DraftEntry entry : index.entries()) {
      Optional<DraftNode> node = entry.node();
      if (node.isPresent() && node.get() instanceof DraftIndex inner) {
        Optional<DraftEntry> found = findEntry(inner, manifest);
        if (found.isPresent()) {
          return found;
        }
      } else if (node.isPresent()
          && node.get() instanceof DraftManifest found
          && found.position() == manifest.position()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }
}
