package dev.colophon.spi.image;

import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import java.util.Optional;

/**
 * One line of an index: a descriptor, and the document that it names.
 *
 * @param descriptor the descriptor as the index has it, platform and annotations included
 * @param node the manifest or index; empty for a blob of another media type, which is carried along
 *     as it is
 */
public record IndexEntry(Descriptor descriptor, Optional<ImageNode> node) {

  /** Whether it names an attestation manifest, by the mark that BuildKit sets on its descriptor. */
  public boolean isAttestation() {
    return Annotations.ATTESTATION_MANIFEST.equals(
        descriptor.annotations().get(Annotations.REFERENCE_TYPE));
  }
}
