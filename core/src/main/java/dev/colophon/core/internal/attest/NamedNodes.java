package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.DigestLinks;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.draft.DraftEntry;
import dev.colophon.core.internal.draft.DraftIndex;
import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.draft.DraftNode;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifests and indexes of a draft by their digests in the source. */
final class NamedNodes {

  private final Map<Digest, List<DraftNode>> nodes = new HashMap<>();
  private boolean referred;

  NamedNodes(Draft draft) {
    if (draft.root() instanceof DraftIndex root) {
      add(root);
    }
  }

  private void add(DraftIndex index) {
    for (DraftEntry entry : index.entries()) {
      entry.node().ifPresent(node -> add(entry, node));
    }
  }

  private void add(DraftEntry entry, DraftNode node) {
    referred |= !DigestLinks.onDescriptor(entry.descriptor().annotations()).isEmpty();
    originOf(node)
        .ifPresent(digest -> nodes.computeIfAbsent(digest, key -> new ArrayList<>()).add(node));
    if (node instanceof DraftIndex inner) {
      referred = true;
      add(inner);
    } else if (node instanceof DraftManifest manifest) {
      referred |= manifest.role().isReferrer() || Statements.areIn(manifest.manifest());
      referred |= manifest.manifest().subject().isPresent();
      referred |= !DigestLinks.onManifest(manifest.manifest().annotations()).isEmpty();
    }
  }

  /** The digest of a node in its source. */
  static Optional<Digest> originOf(DraftNode node) {
    return node instanceof DraftIndex index
        ? index.original().map(original -> original.descriptor().digest())
        : Optional.of(((DraftManifest) node).origin());
  }

  /** Whether anything below the root may refer to a part of the image by digest. */
  boolean mayRefer() {
    return referred;
  }

  /** The documents with a digest; several if an index lists one manifest several times. */
  List<DraftNode> named(Digest digest) {
    return nodes.getOrDefault(digest, List.of());
  }

  /** All manifests and indexes below the root, by their digests in the source. */
  Map<Digest, List<DraftNode>> all() {
    return nodes;
  }
}
