package dev.colophon.core.internal.verify;

import dev.colophon.core.internal.attest.References;
import dev.colophon.core.internal.draft.MissingManifest;
import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.Placement;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.core.plan.Removal;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a result back and compares it with the plan: all names, the bytes of all documents, the
 * size or digest of all blobs, and all requested annotations. It parses the stored result and does
 * not rely on the writer.
 */
public final class ResultVerifier {

  private final Written where;
  private final ExporterCapabilities kept;
  private final int maxDocumentSize;

  /**
   * @param where the destination as the user wrote it, for the message
   * @param kept the levels of annotations that the destination keeps
   * @param maxDocumentSize the maximum size of documents in bytes
   */
  public ResultVerifier(Written where, ExporterCapabilities kept, int maxDocumentSize) {
    this.where = where;
    this.kept = kept;
    this.maxDocumentSize = maxDocumentSize;
  }

  /**
   * Checks a result.
   *
   * @param written the result, opened at its destination
   * @param expected the planned image
   * @throws DestinationException if the result differs
   * @throws IOException if it cannot be read
   */
  public void verify(ImageSource written, Image expected, PlacementPlan plan) throws IOException {
    Descriptor root = written.root();
    if (!root.digest().equals(expected.root().descriptor().digest())) {
      throw differs(
          "its root is " + root.digest() + ", not " + expected.root().descriptor().digest());
    }
    checkNames(written, expected);
    ImageNode node = load(written, root);
    for (Descriptor blob : expected.blobs()) {
      if (isElsewhere(blob, written, expected)) {
        continue;
      }
      OptionalLong size = written.content().size(blob);
      if (size.isEmpty() || size.getAsLong() != blob.size()) {
        throw differs("blob " + blob.digest() + " is missing or of another size");
      }
    }
    checkReferences(node, expected);
    checkReferrers(written, expected);
    ReadBack found = ReadBack.of(root, node);
    plan.placements().forEach(placement -> check(placement, found));
    plan.removals().forEach(removal -> check(removal, found));
  }

  /**
   * Hashes all blobs of a result.
   *
   * @throws DestinationException if one does not match its digest
   * @throws IOException if one cannot be read
   */
  public void hashBlobs(ImageSource written, Image expected) throws IOException {
    for (Descriptor blob : expected.blobs()) {
      if (isElsewhere(blob, written, expected)) {
        continue;
      }
      try (InputStream in = new VerifyingInputStream(written.content().open(blob), blob)) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (SourceException e) {
        throw differs(e.subject() + ": " + e.why());
      }
    }
  }

  /** Whether a layer may be missing in the result, because the source does not have it either. */
  private static boolean isElsewhere(Descriptor blob, ImageSource written, Image expected)
      throws IOException {
    return written.content().isElsewhere(blob) && expected.content().isElsewhere(blob);
  }

  /**
   * Checks names. A layout has a descriptor with annotations for each name; a registry has none.
   */
  private void checkNames(ImageSource written, Image expected) {
    AnnotationLevel level =
        expected.isIndex() ? AnnotationLevel.INDEX_DESCRIPTOR : AnnotationLevel.MANIFEST_DESCRIPTOR;
    if (!kept.levels(expected.isIndex()).contains(level)) {
      return;
    }
    List<Descriptor> found = written.roots();
    for (Descriptor name : expected.rootDescriptors()) {
      if (!found.contains(name)) {
        throw differs("no descriptor of the root is " + name);
      }
    }
  }

  /**
   * Checks references to documents outside the image, which must come from the source or the
   * request.
   */
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

  /** Checks that each referrer can be found by its subject and has the planned document. */
  private void checkReferrers(ImageSource written, Image expected) throws IOException {
    if (expected.referrers().isEmpty()) {
      return;
    }
    Set<Digest> subjects =
        expected.referrers().stream()
            .map(AttachedReferrer::subject)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Referrer> found = written.origin().referrers(subjects);
    for (AttachedReferrer referrer : expected.referrers()) {
      Digest digest = referrer.named().digest();
      if (found.stream().noneMatch(each -> isSame(each, referrer))) {
        throw differs("nothing leads from " + referrer.subject() + " to its referrer " + digest);
      }
      load(written, referrer.node().descriptor());
    }
  }

  private static boolean isSame(Referrer found, AttachedReferrer expected) {
    return found.subject().equals(expected.subject())
        && found.document().digest().equals(expected.named().digest());
  }

  private ImageNode load(ImageSource written, Descriptor root) throws IOException {
    try {
      return new GraphLoader(written.content(), maxDocumentSize).load(root);
    } catch (SourceException e) {
      throw new DestinationException(
          where,
          e.reason(),
          "the result cannot be read back: " + e.getMessage(),
          Advice.of("Run it again; if it fails again, the storage may be damaged."),
          e);
    }
  }

  private void check(Placement placement, ReadBack found) {
    String value = found.annotationsAt(placement.holder()).get(placement.key());
    if (!placement.value().equals(value)) {
      throw differs(placement.option().written().part() + " is not on the " + placement.holder());
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
        Reason.CHANGED,
        "the result is not what was planned: " + how,
        Advice.of("Something else may be writing there; run it again."));
  }

  /** The annotations found in the result, with its manifests by position. */
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
      if (node instanceof ImageIndex index) {
        index.entries().stream()
            .filter(IndexEntry::isMissing)
            .map(IndexEntry::descriptor)
            .filter(MissingManifest::isNamedBy)
            .forEach(descriptors::add);
      }
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
