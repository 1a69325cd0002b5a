package dev.colophon.core.internal.draft;

import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An entry of an index of a draft.
 *
 * @param descriptor the descriptor in the source
 * @param node the document that it names; empty for a blob of another media type or a missing
 *     document
 */
public record DraftEntry(Descriptor descriptor, Optional<DraftNode> node) {

  /** The manifests at and below this entry, in order. */
  public List<DraftManifest> manifests() {
    return node.map(
            found -> {
              if (found instanceof DraftIndex index) {
                return index.manifests();
              }
              return List.of((DraftManifest) found);
            })
        .orElseGet(List::of);
  }

  DraftEntry changed(UnaryOperator<DraftManifest> change) {
    return new DraftEntry(descriptor, node.map(found -> found.changed(change)));
  }

  /** Whether it names a manifest or index that the source does not have. */
  public boolean isMissing() {
    return role() instanceof Role.Missing;
  }

  /** This entry and all entries below it. */
  Stream<DraftEntry> flat() {
    return node.filter(DraftIndex.class::isInstance).isPresent()
        ? Stream.concat(
            Stream.of(this), ((DraftIndex) node.get()).entries().stream().flatMap(DraftEntry::flat))
        : Stream.of(this);
  }

  /** The role of the entry in the image. */
  public Role role() {
    return node.map(
            found ->
                found instanceof DraftManifest manifest
                    ? manifest.role()
                    : ((DraftIndex) found).role())
        .orElseGet(() -> Role.ofUnread(descriptor));
  }
}
