package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.Draft;
import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides how to treat referrers, mainly signatures, that are stored in the same place as the
 * source but are not part of the image.
 *
 * @param draft the original image
 * @param image the resulting image
 * @param change the option that changes it, as the user wrote it
 * @param maxDocumentSize the maximum size of documents in bytes
 */
public record ExternalReferrersCheck(
    Draft draft, Image image, Written change, int maxDocumentSize) {

  /** Whether a name led to the source and will lead to another digest. */
  public boolean moves(ImageReference name) {
    return draft
        .origin()
        .digestOf(name)
        .filter(before -> !before.equals(image.root().descriptor().digest()))
        .isPresent();
  }

  /**
   * Whether the result contains all documents of the sources unchanged, in the same repository.
   * Then the referrers are already in the right place.
   *
   * @param roots the roots of the sources
   * @param names the names of the result; empty if it is not written to a repository
   */
  public boolean staysWhole(Set<Digest> roots, List<ImageReference> names) {
    Set<Digest> before = new LinkedHashSet<>(Successors.of(draft, image).before());
    before.addAll(roots);
    List<Descriptor> kept =
        image.documents().stream()
            .map(ImageNode::descriptor)
            .filter(document -> before.remove(document.digest()))
            .toList();
    return before.isEmpty()
        && !names.isEmpty()
        && names.stream().allMatch(name -> kept.stream().allMatch(each -> isIn(each, name)));
  }

  private boolean isIn(Descriptor document, ImageReference name) {
    return draft
        .origin()
        .repository(document)
        .filter(repository -> repository.name().equals(name.name()))
        .isPresent();
  }

  /**
   * Attaches the referrers of the source's documents to the resulting documents.
   *
   * @param all whether to include referrers of unchanged documents
   * @param output the output as the user wrote it
   * @param kept whether the destination keeps referrers
   * @param others the types of outputs that keep referrers
   * @throws PlacementException if a referrer cannot follow, or the destination does not keep
   *     referrers
   * @throws SourceException if the referrers cannot be listed or read
   * @throws IOException if the place does not answer
   */
  public ReferrerPlan attach(
      boolean all, Written output, boolean kept, Supplier<List<String>> others) throws IOException {
    Successors successors = Successors.of(draft, image);
    ReferrerAttachment attachment =
        new ReferrerAttachment(draft.origin(), draft.content(), maxDocumentSize, change);
    attachment.attach(successors, successors.before(), all);
    return planned(
        image, attachment, change, kept ? Optional.empty() : Optional.of(output), others);
  }

  /**
   * The image with the attached referrers.
   *
   * @param unkept the output, if it does not keep referrers
   * @param others the types of outputs that do
   */
  static ReferrerPlan planned(
      Image image,
      ReferrerAttachment attachment,
      Written change,
      Optional<Written> unkept,
      Supplier<List<String>> others) {
    if (!attachment.lost().isEmpty()) {
      throw LeftReferrers.losingImage(change, attachment.lost());
    }
    List<AttachedReferrer> attached = new ArrayList<>(image.referrers());
    for (AttachedReferrer each : attachment.attached()) {
      requireFreeTag(change, each, attached);
      if (attached.stream().noneMatch(known -> isSame(known, each))) {
        attached.add(each);
      }
    }
    if (attached.size() == image.referrers().size()) {
      return new ReferrerPlan(image, attachment.notes());
    }
    if (unkept.isPresent()) {
      throw LeftReferrers.unkept(unkept.get(), attachment.taken(), others.get());
    }
    Set<Digest> added = blobsOf(image.withReferrers(attached, image.content()));
    added.removeAll(blobsOf(image));
    ReferrerContent content = new ReferrerContent(image.content(), added, attachment.content());
    return new ReferrerPlan(image.withReferrers(attached, content), attachment.notes());
  }

  private static void requireFreeTag(
      Written change, AttachedReferrer added, List<AttachedReferrer> known) {
    boolean taken =
        added.ownTag().isPresent()
            && known.stream()
                .filter(each -> each.ownTag().equals(added.ownTag()))
                .anyMatch(each -> !isSame(each, added));
    if (taken) {
      throw new PlacementException(
          change,
          Reason.REFUSED,
          "the tag "
              + added.ownTag().orElseThrow()
              + " would lead to two referrers, the source's and the destination's",
          Advice.of("Leave both where they are with --referrers=leave."));
    }
  }

  private static boolean isSame(AttachedReferrer a, AttachedReferrer b) {
    return a.named().digest().equals(b.named().digest()) && a.ownTag().equals(b.ownTag());
  }

  private static Set<Digest> blobsOf(Image image) {
    return image.blobs().stream()
        .map(Descriptor::digest)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The referrers of the source that are not copied.
   *
   * @param roots the roots of the sources, which the result may not contain
   * @param copied whether referrers of documents in the result are copied
   */
  public LeftBehind leftBehind(Set<Digest> roots, boolean copied) throws IOException {
    Set<Digest> documents = Successors.of(draft, image).before();
    Set<Digest> subjects = new LinkedHashSet<>(documents);
    subjects.addAll(roots);
    if (copied) {
      subjects.removeAll(documents);
    }
    if (subjects.isEmpty()) {
      return LeftBehind.NONE;
    }
    try {
      return new LeftBehind(
          LeftReferrers.outside(draft.origin().referrers(subjects), documents), Optional.empty());
    } catch (SourceException e) {
      return LeftBehind.unlisted(e);
    }
  }
}
