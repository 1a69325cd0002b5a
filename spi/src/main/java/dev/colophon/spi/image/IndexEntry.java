package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Optional;

/**
 * An entry of an index: a descriptor, and the document that it names.
 *
 * @param descriptor the descriptor as the index has it, platform and annotations included
 * @param node the manifest or index; empty for a blob of another media type, which is carried along
 *     as it is, and for a document that is missing
 */
public record IndexEntry(Descriptor descriptor, Optional<ImageNode> node) {

  /** The part that it plays in the image, by its descriptor and its document alone. */
  public Role role() {
    return node.map(found -> Role.of(descriptor, found)).orElseGet(() -> Role.ofUnread(descriptor));
  }

  /** Whether it names a manifest or index that is not where the index is. */
  public boolean isMissing() {
    return role() instanceof Role.Missing;
  }

  /** Whether its role is that of an attestation. */
  public boolean isAttestation() {
    return role() instanceof Role.Attestation;
  }
}
