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
   * Returns an entry with these parts.
   *
   * @param descriptor the descriptor in the index, with platform and annotations
   * @param node the manifest or index; empty for a blob of another media type, which is copied
   *     unchanged, and for a missing document
   */
  public static IndexEntry of(Descriptor descriptor, Optional<ImageNode> node) {
    return new IndexEntry(descriptor, node);
  }

  /** The role of the entry in the image, derived from its descriptor and its document alone. */
  public Role role() {
    return node.map(found -> Role.of(descriptor, found)).orElseGet(() -> Role.ofUnread(descriptor));
  }

  /** Whether the entry is a manifest or index that the source of the index does not have. */
  public boolean isMissing() {
    return role() instanceof Role.Missing;
  }

  /** Whether the entry is an attestation that is not signed. */
  public boolean isAttestation() {
    return role() instanceof Role.Attestation;
  }

  /** The descriptor in the index, with platform and annotations. */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * The manifest or index; empty for a blob of another media type, which is copied unchanged, and
   * for a missing document.
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
