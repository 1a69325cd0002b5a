package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.util.Collection;
import java.util.Optional;

/**
 * A document that is kept with an image, is not part of it, and refers to one of its documents by
 * digest: a signature, an SBOM (OCI distribution-spec, "Listing Referrers"; the tags of cosign).
 */
public final class Referrer {

  private final Digest subject;
  private final Descriptor document;
  private final Optional<ReferrerTag> tag;
  private final String type;

  private Referrer(Digest subject, Descriptor document, Optional<ReferrerTag> tag, String type) {
    this.subject = subject;
    this.document = document;
    this.tag = tag;
    this.type = type;
  }

  /**
   * A referrer.
   *
   * @param subject the digest that it refers to
   * @param document the descriptor of the document, as the place lists it
   * @param tag the tag that leads to it, or to a list of referrers that has it; empty where it is
   *     found by its subject alone
   * @param type its artifact type, or a few words
   */
  public static Referrer of(
      Digest subject, Descriptor document, Optional<ReferrerTag> tag, String type) {
    return new Referrer(subject, document, tag, type);
  }

  /** A referrer that its subject finds. */
  public static Referrer of(Digest subject, Descriptor document, String type) {
    return new Referrer(subject, document, Optional.empty(), type);
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

  /** The digest that it refers to. */
  public Digest subject() {
    return subject;
  }

  /** The descriptor of the document, as the place lists it. */
  public Descriptor document() {
    return document;
  }

  /**
   * The tag that leads to it, or to a list of referrers that has it; empty where it is found by its
   * subject alone.
   */
  public Optional<ReferrerTag> tag() {
    return tag;
  }

  /** Its artifact type, or a few words. */
  public String type() {
    return type;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Referrer that
        && subject.equals(that.subject)
        && document.equals(that.document)
        && tag.equals(that.tag)
        && type.equals(that.type);
  }

  @Override
  public int hashCode() {
    return 31 * subject.hashCode() + document.hashCode();
  }

  /** Its name and its type, as messages have them. */
  @Override
  public String toString() {
    return name() + " (" + type + ")";
  }
}
