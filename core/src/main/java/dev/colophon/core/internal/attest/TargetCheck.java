package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the referrers of an image that a result takes a name from.
 *
 * @param image the result
 * @param change what asks for it, as the user wrote it
 */
public record TargetCheck(Image image, Written change) {

  /**
   * Makes sure that no referrer of the image at the destination loses it to a changed form of it. A
   * name that moves on to another image is noted.
   *
   * @param target the image that a name leads to until now
   * @param maxDocumentSize the largest document that is read, in bytes
   * @throws dev.colophon.spi.PlacementException if one does
   * @throws dev.colophon.spi.SourceException if the referrers cannot be listed
   * @throws IOException if the place does not answer
   */
  public Optional<String> requireNone(ImageSource target, int maxDocumentSize) throws IOException {
    if (target.root().digest().equals(image.root().descriptor().digest())) {
      return Optional.empty();
    }
    ImageNode node = new GraphLoader(target.content(), maxDocumentSize).load(target.root());
    Image present = new Image(node, List.of(target.root()), target.content(), target.origin());
    Set<Digest> lost = digests(present);
    lost.removeAll(digests(image));
    List<Referrer> left =
        LeftReferrers.outside(LeftReferrers.of(target.origin(), lost), digests(present));
    if (!left.isEmpty() && sharesContent(present)) {
      throw LeftReferrers.losingImage(change, left);
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(LeftReferrers.note(left, "the replaced image"));
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
}
