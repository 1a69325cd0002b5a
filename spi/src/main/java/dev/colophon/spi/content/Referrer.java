package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.util.Collection;
import java.util.Optional;

/**
 * A document that is kept with an image, is not part of it, and refers to one of its documents by
 * digest: a signature, an SBOM (OCI distribution-spec, "Listing Referrers"; the tags of cosign).
 *
 * @param subject the digest that it refers to
 * @param document the descriptor of the document, as the place lists it
 * @param tag the tag that leads to it, or to a list of referrers that has it; empty where it is
 *     found by its subject alone
 * @param type its artifact type, or a few words
 */
public record Referrer(
    Digest subject, Descriptor document, Optional<ReferrerTag> tag, String type) {

  /** A referrer that its subject finds. */
  public Referrer(Digest subject, Descriptor document, String type) {
    this(subject, document, Optional.empty(), type);
  }

  /** A referrer that a tag leads to. */
  public static Referrer tagged(Digest subject, ReferrerTag tag, Descriptor document) {
    return new Referrer(subject, document, Optional.of(tag), tag.kind().description());
  }

  /** The tag that leads to it and to nothing else. */
  public Optional<ReferrerTag> ownTag() {
    return tag.filter(found -> found.kind() != ReferrerTag.Kind.LIST);
  }

  /** The tag that leads to it and to nothing else, or else its digest. */
  public String name() {
    return ownTag().map(ReferrerTag::toString).orElse(document.digest().toString());
  }

  /**
   * Whether it is one of these documents, which need not be looked for: an attestation in the index
   * of its image, for example. What a tag leads to counts whatever it is.
   */
  public boolean isIn(Collection<Digest> documents) {
    return ownTag().isEmpty() && documents.contains(document.digest());
  }
}
