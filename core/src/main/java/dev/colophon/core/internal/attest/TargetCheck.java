package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how to treat the referrers of an image whose name the result takes.
 *
 * @param image the result
 * @param change the option that requests it, as the user wrote it
 */
public record TargetCheck(Image image, Written change) {

  /**
   * Attaches the referrers of the image at the destination to the result, if the result is a form
   * of that image. Notes a name that moves to another image.
   *
   * @param target the image that the name currently leads to, which stays open until the result is
   *     written
   * @param kept whether the destination keeps referrers
   * @param replaced whether the destination is replaced as a whole, so that referrers of unchanged
   *     documents must also be written
   * @param maxDocumentSize the maximum size of documents in bytes
   * @throws dev.colophon.spi.PlacementException if a referrer would lose its image
   * @throws dev.colophon.spi.SourceException if the referrers cannot be listed
   * @throws IOException if the place does not answer
   */
  public ReferrerPlan attach(
      ImageSource target, boolean kept, boolean replaced, int maxDocumentSize) throws IOException {
    boolean all = kept && replaced;
    if (!all && target.root().digest().equals(image.root().descriptor().digest())) {
      return ReferrerPlan.of(image);
    }
    ContentReader content = new CheckedContent(target.content());
    ImageNode node = new GraphLoader(target.content(), maxDocumentSize).load(target.root());
    Image present = Image.of(node, List.of(target.root()), content, target.origin());
    Set<Digest> documents = digests(present);
    Successors successors = Successors.byLayers(present, image);
    List<Referrer> left = left(target, documents, successors);
    if (successors.isEmpty()) {
      return replaced
          ? ReferrerPlan.of(image)
          : new ReferrerPlan(image, LeftReferrers.notFollowing(left).stream().toList());
    }
    if (!left.isEmpty()) {
      throw LeftReferrers.losingImage(change, left);
    }
    ReferrerAttachment attachment =
        new ReferrerAttachment(target.origin(), content, maxDocumentSize, change);
    attachment.attach(successors, documents, all);
    return ExternalReferrersCheck.planned(
        image, attachment, change, kept ? Optional.empty() : Optional.of(change), List::of);
  }

  /** The referrers of documents that have no counterpart in the result. */
  private List<Referrer> left(ImageSource target, Set<Digest> documents, Successors successors)
      throws IOException {
    Set<Digest> gone = new LinkedHashSet<>(documents);
    gone.removeAll(successors.before());
    gone.removeAll(digests(image));
    return gone.isEmpty()
        ? List.of()
        : LeftReferrers.outside(LeftReferrers.of(target.origin(), gone), documents);
  }

  private static Set<Digest> digests(Image image) {
    Set<Digest> digests = new LinkedHashSet<>();
    image.documents().forEach(node -> digests.add(node.descriptor().digest()));
    return digests;
  }
}
