package dev.colophon.core.internal.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers the manifests of an index, so that a plan can identify them. */
final class Positions {

  private int next;

  private Positions() {}

  static DraftIndex number(DraftIndex index) {
    return new Positions().numbered(index);
  }

  private DraftIndex numbered(DraftIndex index) {
    List<DraftEntry> entries = new ArrayList<>();
    for (DraftEntry entry : index.entries()) {
      Optional<DraftNode> node = entry.node().map(this::numbered);
      entries.add(new DraftEntry(entry.descriptor(), node));
    }
    return index.withEntries(entries);
  }

  private DraftNode numbered(DraftNode node) {
    return node instanceof DraftIndex index ? numbered(index) : ((DraftManifest) node).at(next++);
  }
}
