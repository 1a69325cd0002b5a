package dev.colophon.spi.content;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.util.Collection;
import java.util.Optional;

/**
 * A document that refers to a document of an image by digest without being part of the image: a
 * signature or an SBOM (OCI distribution-spec, "Listing Referrers"; the tags of cosign).
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
   * Returns a referrer.
   *
   * @param subject the digest that it refers to
   * @param document the descriptor of the document, as the registry or layout lists it
   * @param tag the tag that leads to it, or to a list that contains it; empty if it is found by its
   *     subject alone
   * @param type its artifact type, or else a few words
   */
  public static Referrer of(
      Digest subject, Descriptor document, Optional<ReferrerTag> tag, String type) {
    return new Referrer(subject, document, tag, type);
  }

  /** Returns a referrer that is found by its subject. */
  public static Referrer of(Digest subject, Descriptor document, String type) {
    return new Referrer(subject, document, Optional.empty(), type);
  }

  /** Returns a referrer that is found by a tag. */
  public static Referrer tagged(Digest subject, ReferrerTag tag, Descriptor document) {
    return new Referrer(subject, document, Optional.of(tag), tag.kind().description());
  }

  /** The tag that leads to this referrer alone; empty if there is none. */
  public Optional<ReferrerTag> ownTag() {
    return tag.filter(found -> found.kind() != ReferrerTag.Kind.LIST);
  }

  /** The tag that leads to this referrer alone, or else its digest. */
  public String name() {
    return ownTag().map(ReferrerTag::toString).orElse(document.digest().toString());
  }

  /**
   * Whether it is one of these documents, an attestation in the index of its image for example.
   * False for a referrer with a tag of its own.
   */
  public boolean isIn(Collection<Digest> documents) {
    return ownTag().isEmpty() && documents.contains(document.digest());
  }

  /**
   * Whether both are one document that refers to one subject, by the same tag of its own if any,
   * wherever they are kept.
   */
  public boolean isSame(Referrer other) {
    return subject.equals(other.subject)
        && document.digest().equals(other.document.digest())
        && ownTag().equals(other.ownTag());
  }

  /** The digest that it refers to. */
  public Digest subject() {
    return subject;
  }

  /** The descriptor of the document, as the registry or layout lists it. */
  public Descriptor document() {
    return document;
  }

  /**
   * The tag that leads to it, or to a list that contains it; empty if it is found by its subject
   * alone.
   */
  public Optional<ReferrerTag> tag() {
    return tag;
  }

  /** Its artifact type, or else a few words. */
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

  /** Its name and type, for messages. */
  @Override
  public String toString() {
    return name() + " (" + type + ")";
  }
}
