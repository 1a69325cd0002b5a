package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.util.Optional;

/**
 * A referrer that an exporter writes together with an image without its being part of the image: an
 * SBOM with a {@code subject}, or a signature under a tag of cosign. Readers of the destination
 * find it by its subject ({@link dev.colophon.spi.content.ImageOrigin#referrers}).
 */
public final class AttachedReferrer {

  private final Digest subject;
  private final Descriptor named;
  private final ImageNode node;
  private final Optional<ReferrerTag> tag;
  private final Optional<Descriptor> replaced;

  private AttachedReferrer(
      Digest subject,
      Descriptor named,
      ImageNode node,
      Optional<ReferrerTag> tag,
      Optional<Descriptor> replaced) {
    if (!named.namesSameContentAs(node.descriptor())) {
      throw new IllegalArgumentException(named + " does not name the referrer");
    }
    this.subject = subject;
    this.named = named;
    this.node = node;
    this.tag = tag;
    this.replaced = replaced;
  }

  /**
   * Returns a referrer with these parts.
   *
   * @param subject the digest of the document that it refers to, which is part of the image or
   *     another referrer
   * @param named the descriptor by which an OCI layout lists it, without a name
   * @param node the document
   * @param tag the tag that leads to it; a tag of the kind {@code LIST} leads to a list that
   *     contains it, if the destination keeps such lists
   * @param replaced the descriptor of the document that it replaces, as the destination lists it;
   *     empty for a copy
   * @throws IllegalArgumentException if the descriptor names other content than the document
   */
  public static AttachedReferrer of(
      Digest subject,
      Descriptor named,
      ImageNode node,
      Optional<ReferrerTag> tag,
      Optional<Descriptor> replaced) {
    return new AttachedReferrer(subject, named, node, tag, replaced);
  }

  /** The tag that leads to this referrer alone; empty if there is none. */
  public Optional<ReferrerTag> ownTag() {
    return tag.filter(found -> found.kind() != ReferrerTag.Kind.LIST);
  }

  /** Whether readers find it in the list of referrers of its subject, not by a tag of its own. */
  public boolean isListed() {
    return ownTag().isEmpty();
  }

  /**
   * The digest of the document that it refers to, which is part of the image or another referrer.
   */
  public Digest subject() {
    return subject;
  }

  /** The descriptor by which an OCI layout lists it, without a name. */
  public Descriptor named() {
    return named;
  }

  /** The document. */
  public ImageNode node() {
    return node;
  }

  /**
   * The tag that leads to it; a tag of the kind {@code LIST} leads to a list that contains it, if
   * the destination keeps such lists.
   */
  public Optional<ReferrerTag> tag() {
    return tag;
  }

  /**
   * The descriptor of the document that it replaces, as the destination lists it; empty for a copy.
   */
  public Optional<Descriptor> replaced() {
    return replaced;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttachedReferrer that
        && subject.equals(that.subject)
        && named.equals(that.named)
        && node.equals(that.node)
        && tag.equals(that.tag)
        && replaced.equals(that.replaced);
  }

  @Override
  public int hashCode() {
    return subject.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return "referrer " + named;
  }
}
