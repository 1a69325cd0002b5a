package dev.colophon.core.internal.draft;

import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An entry of an index of a draft.
 *
 * @param descriptor the descriptor as the source has it
 * @param node the document that it names; empty for a blob of another media type
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

  /** The role of the entry in the image. */
  public Role role() {
    return node.map(
            found ->
                found instanceof DraftManifest manifest
                    ? manifest.role()
                    : ((DraftIndex) found).role())
        .orElseGet(() -> new Role.Opaque(descriptor.mediaType()));
  }
}
