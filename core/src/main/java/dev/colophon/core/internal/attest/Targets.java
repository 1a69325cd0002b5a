package dev.colophon.core.internal.attest;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.Optional;

/** Answers what becomes of a manifest or index of the image. */
@FunctionalInterface
interface Targets {

  /**
   * The digest to name in its place; empty if it stays as it is, or is not in the image.
   *
   * @param attestation what names it, as a person would name that
   * @param named the digest by which the source knows it
   * @throws dev.colophon.spi.PlacementException if that cannot be told
   */
  Optional<Descriptor> of(String attestation, Digest named) throws IOException;
}
