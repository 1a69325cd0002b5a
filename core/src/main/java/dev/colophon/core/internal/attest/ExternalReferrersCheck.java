package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.spi.Advice;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the referrers that are kept in the same place as an image but are not part of it:
 * signatures, above all.
 */
public final class ExternalReferrersCheck {

  private final Draft draft;
  private final Image image;
  private final String cause;

  /**
   * A check of one result.
   *
   * @param draft the image as it was
   * @param image the image that it becomes
   * @param cause what makes it change, as the user wrote it
   */
  public ExternalReferrersCheck(Draft draft, Image image, String cause) {
    this.draft = draft;
    this.image = image;
    this.cause = cause;
  }

  /** Whether a name led to the source, and is to lead to another digest. */
  public boolean moves(ImageReference name) {
    return draft
        .origin()
        .digestOf(name)
        .filter(before -> !before.equals(image.root().descriptor().digest()))
        .isPresent();
  }

  /**
   * Makes sure that no referrer of the source loses a document that changes.
   *
   * @throws PlacementException if one does
   * @throws SourceException if the referrers cannot be listed
   * @throws IOException if the place does not answer
   */
  public void requireNoneOfChanged() throws IOException {
    Set<Digest> changed = ChangedDocuments.of(draft, image);
    List<Referrer> left =
        changed.isEmpty()
            ? List.of()
            : outside(referrers(draft.origin(), changed), ChangedDocuments.all(draft));
    if (!left.isEmpty()) {
      throw losingImage(left);
    }
  }

  /**
   * Makes sure that no referrer of the image at the destination loses it to a changed form of it. A
   * name that moves on to another image is noted.
   *
   * @param target the image that a name leads to until now
   * @param maxDocumentSize the largest document that is read, in bytes
   * @throws PlacementException if one does
   * @throws SourceException if the referrers cannot be listed
   * @throws IOException if the place does not answer
   */
  public Optional<String> requireNoneOf(ImageSource target, int maxDocumentSize)
      throws IOException {
    if (target.root().digest().equals(image.root().descriptor().digest())) {
      return Optional.empty();
    }
    ImageNode node = new GraphLoader(target.content(), maxDocumentSize).load(target.root());
    Image present = new Image(node, List.of(target.root()), target.content(), target.origin());
    Set<Digest> lost = digests(present);
    lost.removeAll(digests(image));
    List<Referrer> left = outside(referrers(target.origin(), lost), digests(present));
    if (!left.isEmpty() && sharesContent(present)) {
      throw losingImage(left);
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(leftBehind(left, "the replaced image"));
  }

  /** Whether an image of another has the same layers as one of the result. */
  private boolean sharesContent(Image other) {
    Set<List<Digest>> layers = new HashSet<>();
    other.manifests().forEach(manifest -> layers.add(layersOf(manifest)));
    return image.manifests().stream().map(m -> layersOf(m)).anyMatch(layers::contains);
  }

  private static List<Digest> layersOf(ImageManifest manifest) {
    return manifest.layers().stream().map(Descriptor::digest).toList();
  }

  private static Set<Digest> digests(Image image) {
    Set<Digest> digests = new LinkedHashSet<>();
    image.documents().forEach(node -> digests.add(node.descriptor().digest()));
    return digests;
  }

  private static List<Referrer> outside(List<Referrer> found, Set<Digest> inImage) {
    return found.stream()
        .filter(referrer -> Digest.find(referrer.name()).filter(inImage::contains).isEmpty())
        .distinct()
        .toList();
  }

  private static List<Referrer> referrers(ImageOrigin origin, Collection<Digest> subjects)
      throws IOException {
    try {
      return origin.referrers(subjects);
    } catch (SourceException e) {
      throw new SourceException(
          e.subject(),
          e.reason(),
          "whether signatures refer to what changes could not be told: " + e.why(),
          Advice.of("With --referrers=leave they are not looked up, and stay where they are."),
          e);
    }
  }

  private PlacementException losingImage(List<Referrer> referrers) {
    Referrer first = referrers.get(0);
    String rest = referrers.size() == 1 ? "" : " and " + (referrers.size() - 1) + " more";
    return new PlacementException(
        Written.option(cause),
        Reason.UNSUPPORTED,
        first.subject()
            + " would be replaced, and "
            + first.name()
            + " ("
            + first.type()
            + ")"
            + rest
            + " refers to it",
        Advice.of(
            "Leave signatures and other referrers with the image as it is with --referrers=leave,"
                + " and sign the annotated image."));
  }

  /** A note about the referrers of the source, which a copy does not take along. */
  public Optional<String> noteOnLeftBehind() throws IOException {
    try {
      Set<Digest> documents = ChangedDocuments.all(draft);
      List<Referrer> left = outside(draft.origin().referrers(documents), documents);
      return left.isEmpty() ? Optional.empty() : Optional.of(leftBehind(left, "the source"));
    } catch (SourceException e) {
      return Optional.of(
          "Whether signatures or other referrers stay behind could not be told: " + e.why() + ".");
    }
  }

  private static String leftBehind(List<Referrer> referrers, String image) {
    Referrer first = referrers.get(0);
    String what = first.name() + " (" + first.type() + ")";
    return referrers.size() == 1
        ? "1 referrer stays behind with " + image + ": " + what + "."
        : referrers.size() + " referrers stay behind with " + image + ": " + what + " and others.";
  }
}
