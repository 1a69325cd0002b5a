package dev.colophon.core.internal.draft;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The entries of an index that is merged from several sources. */
final class MergedEntries {

  private final List<DraftEntry> entries = new ArrayList<>();

  void add(DraftEntry entry) {
    entries.add(entry);
  }

  List<DraftEntry> list() {
    return List.copyOf(entries);
  }

  /**
   * Adds the annotations of an entry to the existing one of the same digest.
   *
   * @param notes receives a note for each annotation that differs
   */
  void unite(DraftEntry same, Written source, List<String> notes) {
    int index = indexOf(same.descriptor().digest());
    DraftEntry present = entries.get(index);
    Map<String, String> annotations = new TreeMap<>(present.descriptor().annotations());
    same.descriptor()
        .annotations()
        .forEach(
            (key, value) -> {
              String kept = annotations.putIfAbsent(key, value);
              if (kept != null && !kept.equals(value)) {
                notes.add(
                    "The manifest-descriptor annotation "
                        + key
                        + " of "
                        + source
                        + " is left out: an earlier source has another value.");
              }
            });
    entries.set(
        index, new DraftEntry(present.descriptor().withAnnotations(annotations), present.node()));
  }

  private int indexOf(Digest digest) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).descriptor().digest().equals(digest)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no entry " + digest);
  }

  /**
   * Replaces entries with another one, and removes entries that refer to the replaced ones.
   *
   * @param notes receives a note about the replaced entries
   */
  void replace(List<Digest> old, DraftEntry entry, Written source, List<String> notes) {
    Set<Digest> replaced = new HashSet<>(old);
    int place = entries.size();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (replaced.contains(entries.get(i).descriptor().digest())) {
        place = i;
      }
    }
    if (place == entries.size()) {
      throw new SourceException(
          source,
          Reason.UNSUPPORTED,
          "it would replace " + old.get(0) + ", which is in an index inside the index",
          Advice.of("Leave out --replace and select the other platforms with --opt platform=…."));
    }
    DraftEntry first = entries.get(place);
    RoleCount referrers = new RoleCount();
    entries.set(place, entry);
    entries.removeIf(
        other -> {
          boolean refers = other.role().subject().filter(replaced::contains).isPresent();
          if (refers) {
            referrers.add(other.role());
          }
          return refers || replaced.contains(other.descriptor().digest());
        });
    notes.add(
        first.manifests().get(0).platform().map(Object::toString).orElse("An image")
            + " of "
            + source
            + " replaces "
            + first.descriptor().digest()
            + (referrers.total() == 0 ? "." : ", with " + referrers + "."));
  }
}
