package dev.colophon.core.internal.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out what only says something of another: attestations, signatures, what has a subject. */
final class AttestationDrop {

  private int dropped;

  /** What is left; an index in which nothing is left goes, too. */
  List<DraftEntry> drop(List<DraftEntry> entries) {
    List<DraftEntry> left = new ArrayList<>();
    for (DraftEntry entry : entries) {
      if (entry.isAboutAnother()) {
        dropped++;
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

  /** What the user should know of it, if anything was left out. */
  List<String> notes() {
    return switch (dropped) {
      case 0 -> List.of();
      case 1 -> List.of("1 attestation is left out, as asked.");
      default -> List.of(dropped + " attestations are left out, as asked.");
    };
  }
}
