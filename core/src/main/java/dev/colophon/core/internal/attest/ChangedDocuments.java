package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Digest;
import java.util.LinkedHashSet;
import java.util.Set;

/** The manifests and indexes of a draft that change, so that the image no longer has them. */
final class ChangedDocuments {

  private ChangedDocuments() {}

  /** The digests of the changed documents in the source, beginning with the root. */
  static Set<Digest> of(Draft draft, Image image) {
    Set<Digest> changed = all(draft);
    image.documents().forEach(node -> changed.remove(node.descriptor().digest()));
    return changed;
  }

  /** The digests of all manifests and indexes in the source, beginning with the root. */
  static Set<Digest> all(Draft draft) {
    Set<Digest> all = new LinkedHashSet<>();
    add(draft.root(), all);
    return all;
  }

  private static void add(DraftNode node, Set<Digest> digests) {
    boolean isNew = NamedNodes.originOf(node).map(digests::add).orElse(true);
    if (isNew && node instanceof DraftIndex index) {
      for (DraftEntry entry : index.entries()) {
        entry.node().ifPresent(child -> add(child, digests));
      }
    }
  }
}
