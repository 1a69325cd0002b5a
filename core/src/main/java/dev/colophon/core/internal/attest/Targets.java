package dev.colophon.core.internal.attest;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Optional;

/** Finds the new form of a manifest or index of the image. */
@FunctionalInterface
interface Targets {

  /**
   * The descriptor that replaces a digest; empty if the document does not change or is not in the
   * image.
   *
   * @param attestation the referring document, as messages name it
   * @param named the digest in the source
   * @throws dev.colophon.spi.PlacementException if that cannot be determined
   */
  Optional<Descriptor> of(String attestation, Digest named) throws IOException;
}
