package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.util.Optional;

/**
 * A referrer that an exporter writes with an image and that is not part of it: an SBOM with a
 * {@code subject}, a signature under a tag of cosign. A reader of the destination finds it by its
 * subject, as {@link dev.colophon.spi.content.ImageOrigin#referrers} does.
 *
 * @param subject the digest of the document that it refers to: one of the image, or another
 *     referrer
 * @param named the descriptor by which an OCI layout lists it, without a name
 * @param node the document
 * @param tag the tag that leads to it; of the kind {@code LIST}, the tag of a list that has it,
 *     where the destination keeps such lists
 * @param replaced the descriptor of the document that it takes the place of, as the destination
 *     lists it; empty for a copy
 */
public record AttachedReferrer(
    Digest subject,
    Descriptor named,
    ImageNode node,
    Optional<ReferrerTag> tag,
    Optional<Descriptor> replaced) {

  /**
   * @throws IllegalArgumentException if the descriptor names other content than the document
   */
  public AttachedReferrer {
    if (!named.namesSameContentAs(node.descriptor())) {
      throw new IllegalArgumentException(named + " does not name the referrer");
    }
  }

  /** The tag that leads to it and to nothing else. */
  public Optional<ReferrerTag> ownTag() {
    return tag.filter(found -> found.kind() != ReferrerTag.Kind.LIST);
  }

  /** Whether its subject finds it, in a list of referrers. */
  public boolean isListed() {
    return ownTag().isEmpty();
  }
}
