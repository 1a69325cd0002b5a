package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Optional;

/** An entry of an index: a descriptor, and the document that it names. */
public final class IndexEntry {

  private final Descriptor descriptor;
  private final Optional<ImageNode> node;

  private IndexEntry(Descriptor descriptor, Optional<ImageNode> node) {
    this.descriptor = descriptor;
    this.node = node;
  }

  /**
   * An entry of these parts.
   *
   * @param descriptor the descriptor as the index has it, platform and annotations included
   * @param node the manifest or index; empty for a blob of another media type, which is carried
   *     along as it is, and for a document that is missing
   */
  public static IndexEntry of(Descriptor descriptor, Optional<ImageNode> node) {
    return new IndexEntry(descriptor, node);
  }

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

  /** The descriptor as the index has it, platform and annotations included. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * The manifest or index; empty for a blob of another media type, which is carried along as it is,
   * and for a document that is missing.
   */
  public Optional<ImageNode> node() {
    return node;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexEntry that
        && descriptor.equals(that.descriptor)
        && node.equals(that.node);
  }

  @Override
  public int hashCode() {
    return descriptor.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return "entry " + descriptor;
  }
}
