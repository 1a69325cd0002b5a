package dev.colophon.core.internal.draft;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes entries that the sources do not have, and entries that refer only to those. */
final class MissingDrop {

  private final List<Descriptor> missing;
  private final Set<Digest> dropped = new HashSet<>();
  private final List<DraftEntry> rest;
  private int followers;

  MissingDrop(List<DraftEntry> entries) {
    this.missing =
        entries.stream()
            .flatMap(DraftEntry::flat)
            .filter(DraftEntry::isMissing)
            .map(DraftEntry::descriptor)
            .toList();
    missing.forEach(entry -> dropped.add(entry.digest()));
    while (dropFollowers(entries)) {
      // Entries that refer to a removed entry are removed in turn.
    }
    this.rest = dropped.isEmpty() ? entries : without(entries);
  }

  /** The remaining entries. */
  List<DraftEntry> rest() {
    return rest;
  }

  /** A sentence about removed entries; empty if there are none. */
  List<String> notes() {
    return missing.isEmpty()
        ? List.of()
        : List.of(
            MissingEntries.names(missing)
                + (missing.size() == 1 ? " is" : " are")
                + " missing in the source, and left out"
                + (followers == 0
                    ? ""
                    : ", with "
                        + followers
                        + (followers == 1 ? " attestation" : " attestations")
                        + " of "
                        + (missing.size() == 1 ? "it" : "them"))
                + ".");
  }

  private boolean dropFollowers(List<DraftEntry> entries) {
    List<Digest> found =
        entries.stream()
            .flatMap(DraftEntry::flat)
            .filter(entry -> !dropped.contains(entry.descriptor().digest()))
            .filter(entry -> PlatformSelector.subjects(entry).stream().anyMatch(dropped::contains))
            .map(entry -> entry.descriptor().digest())
            .toList();
    followers += found.size();
    return dropped.addAll(found);
  }

  private List<DraftEntry> without(List<DraftEntry> entries) {
    List<DraftEntry> kept = new ArrayList<>();
    for (DraftEntry entry : entries) {
      if (dropped.contains(entry.descriptor().digest())) {
        continue;
      }
      if (entry.node().isPresent() && entry.node().get() instanceof DraftIndex index) {
        List<DraftEntry> inner = without(index.entries());
        if (inner.equals(index.entries())) {
          kept.add(entry);
        } else if (!inner.isEmpty()) {
          kept.add(new DraftEntry(entry.descriptor(), Optional.of(index.withEntries(inner))));
        }
      } else {
        kept.add(entry);
      }
    }
    return kept;
  }
}
