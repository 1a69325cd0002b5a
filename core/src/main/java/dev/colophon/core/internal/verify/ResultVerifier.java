package dev.colophon.core.internal.verify;

import dev.colophon.core.internal.attest.References;
import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.plan.Removal;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a result back and checks it against the plan: that every document is there with its bytes,
 * every blob with its size, and every annotation that was asked for at its place. It parses what it
 * finds and trusts nothing of the writer.
 */
public final class ResultVerifier {

  private final String where;
  private final int maxDocumentSize;

  /**
   * @param where the destination as the user wrote it, for the message
   * @param maxDocumentSize the largest document that is read, in bytes
   */
  public ResultVerifier(String where, int maxDocumentSize) {
    this.where = where;
    this.maxDocumentSize = maxDocumentSize;
  }

  /**
   * Checks a result.
   *
   * @param written the result, opened where it was written
   * @param expected the image that was to be written
   * @throws DestinationException if it holds anything else
   * @throws IOException if it cannot be read
   */
  public void verify(ImageSource written, Image expected, PlacementPlan plan) throws IOException {
    Descriptor root = written.root();
    if (!root.digest().equals(expected.root().descriptor().digest())) {
      throw differs(
          "its root is " + root.digest() + ", not " + expected.root().descriptor().digest());
    }
    ImageNode node = load(written, root);
    for (Descriptor blob : expected.blobs()) {
      OptionalLong size = written.content().size(blob);
      if (size.isEmpty() || size.getAsLong() != blob.size()) {
        throw differs("blob " + blob.digest() + " is missing or of another size");
      }
    }
    checkReferences(node, expected);
    ReadBack found = ReadBack.of(root, node);
    plan.placements().forEach(placement -> check(placement, found));
    plan.removals().forEach(removal -> check(removal, found));
  }

  /** What names something outside the image was so in the source, or was asked for. */
  private void checkReferences(ImageNode written, Image expected) {
    Set<Digest> outside = References.unresolved(expected.root()).keySet();
    References.unresolved(written)
        .forEach(
            (named, by) -> {
              if (!outside.contains(named)) {
                throw differs(by + " names " + named + ", which is not there");
              }
            });
  }

  private ImageNode load(ImageSource written, Descriptor root) throws IOException {
    try {
      return new GraphLoader(written.content(), maxDocumentSize).load(root);
    } catch (SourceException e) {
      throw new DestinationException(
          where, "what was written does not read back: " + e.getMessage(), "", e);
    }
  }

  private void check(Placement placement, ReadBack found) {
    String value = found.annotationsAt(placement.holder()).get(placement.key());
    if (!placement.value().equals(value)) {
      throw differs(placement.option().asWritten() + " is not on the " + placement.holder());
    }
  }

  private void check(Removal removal, ReadBack found) {
    if (found.annotationsAt(removal.holder()).containsKey(removal.key())) {
      throw differs(removal.key() + " is still on the " + removal.holder());
    }
  }

  private DestinationException differs(String how) {
    return new DestinationException(
        where,
        "what was written is not what was planned: " + how,
        "Something else may be writing there; run it again.");
  }

  /** What a reader of the result finds, its manifests by position. */
  private record ReadBack(
      Map<String, String> rootAnnotations,
      Map<String, String> indexAnnotations,
      List<ImageManifest> manifests,
      List<Descriptor> descriptors) {

    Map<String, String> annotationsAt(Holder holder) {
      return switch (holder.level()) {
        case INDEX_DESCRIPTOR -> rootAnnotations;
        case INDEX -> indexAnnotations;
        case MANIFEST -> manifests.get(holder.position()).annotations();
        case MANIFEST_DESCRIPTOR -> descriptors.get(holder.position()).annotations();
      };
    }

    static ReadBack of(Descriptor root, ImageNode node) {
      List<ImageManifest> manifests = new ArrayList<>();
      List<Descriptor> descriptors = new ArrayList<>();
      collect(root, node, manifests, descriptors);
      return new ReadBack(root.annotations(), node.annotations(), manifests, descriptors);
    }

    private static void collect(
        Descriptor named,
        ImageNode node,
        List<ImageManifest> manifests,
        List<Descriptor> descriptors) {
      if (node instanceof ImageIndex index) {
        for (IndexEntry entry : index.entries()) {
          entry
              .node()
              .ifPresent(child -> collect(entry.descriptor(), child, manifests, descriptors));
        }
      } else if (node instanceof ImageManifest manifest) {
        manifests.add(manifest);
        descriptors.add(named);
      }
    }
  }
}
