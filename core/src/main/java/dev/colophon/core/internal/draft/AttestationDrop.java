package dev.colophon.core.internal.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes attestations, signatures and artifacts with a subject from an index. */
final class AttestationDrop {

  private final RoleCount dropped = new RoleCount();

  /** The remaining entries. An index that becomes empty is also removed. */
  List<DraftEntry> drop(List<DraftEntry> entries) {
    List<DraftEntry> left = new ArrayList<>();
    for (DraftEntry entry : entries) {
      if (entry.role().isReferrer()) {
        dropped.add(entry.role());
      } else if (entry.node().isPresent() && entry.node().get() instanceof DraftIndex index) {
        List<DraftEntry> inner = drop(index.entries());
        if (!inner.isEmpty() || index.entries().isEmpty()) {
          left.add(new DraftEntry(entry.descriptor(), Optional.of(index.withEntries(inner))));
        }
      } else {
        left.add(entry);
      }
    }
    return left;
  }

  /** The note about removed entries, if there are any. */
  List<String> notes() {
    return dropped.total() == 0
        ? List.of()
        : List.of(dropped + (dropped.total() == 1 ? " is" : " are") + " left out, as requested.");
  }
}
