package dev.colophon.core.internal.draft;

import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An index of a draft.
 *
 * @param original the source's index; empty for an index that Colophon creates
 * @param mediaType its media type
 * @param entries its entries, in order
 * @param annotations its existing annotations, sorted by key
 */
public record DraftIndex(
    Optional<ImageIndex> original,
    String mediaType,
    List<DraftEntry> entries,
    Map<String, String> annotations)
    implements DraftNode {

  /** Copies the lists to keep the record immutable. */
  public DraftIndex {
    entries = List.copyOf(entries);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /** The manifests of the index and of nested indexes, in order. */
  public List<DraftManifest> manifests() {
    return entries.stream().flatMap(entry -> entry.manifests().stream()).toList();
  }

  @Override
  public DraftIndex changed(UnaryOperator<DraftManifest> change) {
    return withEntries(entries.stream().map(entry -> entry.changed(change)).toList());
  }

  /** The names of non-standard fields in the source's index. */
  Stream<String> otherFields() {
    return original.stream().flatMap(index -> IndexJson.otherFields(index).keySet().stream());
  }

  /** The role of the index in an image. */
  public Role role() {
    return original
        .map(index -> Role.of(index.descriptor(), index))
        .orElseGet(() -> new Role.Image(Optional.empty()));
  }

  /** This index with other entries. */
  public DraftIndex withEntries(List<DraftEntry> replacement) {
    return new DraftIndex(original, mediaType, replacement, annotations);
  }
}
