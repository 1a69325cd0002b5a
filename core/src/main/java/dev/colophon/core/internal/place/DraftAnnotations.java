package dev.colophon.core.internal.place;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The existing annotations of a draft's holders. */
final class DraftAnnotations {

  private final Draft draft;
  private final Map<Integer, Map<String, String>> ofEntries = new HashMap<>();

  DraftAnnotations(Draft draft) {
    this.draft = draft;
    if (draft.root() instanceof DraftIndex index) {
      collect(index);
    }
  }

  private void collect(DraftIndex index) {
    for (DraftEntry entry : index.entries()) {
      Optional<DraftNode> node = entry.node();
      if (node.isPresent() && node.get() instanceof DraftIndex inner) {
        collect(inner);
      } else if (node.isPresent() && node.get() instanceof DraftManifest manifest) {
        ofEntries.putIfAbsent(manifest.position(), entry.descriptor().annotations());
      }
    }
  }

  /** The annotations at {@code index} or {@code index-descriptor}. */
  Map<String, String> ofIndex(AnnotationLevel level) {
    if (level == AnnotationLevel.INDEX_DESCRIPTOR) {
      return draft.rootDescriptor().annotations();
    }
    return draft.root() instanceof DraftIndex index ? index.annotations() : Map.of();
  }

  /** The annotations at {@code manifest} or {@code manifest-descriptor}. */
  Map<String, String> ofManifest(DraftManifest manifest, AnnotationLevel level) {
    if (level == AnnotationLevel.MANIFEST) {
      return manifest.manifest().annotations();
    }
    return draft.isIndex()
        ? ofEntries.getOrDefault(manifest.position(), Map.of())
        : draft.rootDescriptor().annotations();
  }
}
