package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.draft.DraftManifest;
import dev.colophon.core.internal.graph.GraphLoader;
import dev.colophon.core.internal.json.IndexJson;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.ImageOrigin;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.AttachedReferrer;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ReferrerTag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Attaches the referrers of documents to the resulting documents, and then the referrers of these
 * referrers. Signed documents cannot follow a document that changes.
 */
final class ReferrerAttachment {

  private static final int MAX_REFERRERS = 1000;

  private final ImageOrigin origin;
  private final GraphLoader documents;
  private final EditedBlobs blobs;
  private final ManifestLinks links;
  private final Map<Digest, Descriptor> becomes = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<AttachedReferrer> attached = new ArrayList<>();
  private final List<Referrer> changed = new ArrayList<>();
  private final List<Referrer> copied = new ArrayList<>();
  private final List<Referrer> lost = new ArrayList<>();
  private final List<Referrer> missing = new ArrayList<>();

  /**
   * @param origin the place that stores the referrers
   * @param content their documents and blobs; its streams verify themselves
   * @param maxDocumentSize the maximum size of documents in bytes
   * @param change the option that changes the image, as the user wrote it
   */
  ReferrerAttachment(
      ImageOrigin origin, ContentReader content, int maxDocumentSize, Written change) {
    this.origin = origin;
    this.documents = new GraphLoader(content, maxDocumentSize);
    this.blobs = new EditedBlobs(content);
    this.links =
        new ManifestLinks(
            (name, digest) -> changedTo(digest), blobs, new AttestationFailures(change));
  }

  private Optional<Descriptor> changedTo(Digest digest) {
    return Optional.ofNullable(becomes.get(digest)).filter(d -> !d.digest().equals(digest));
  }

  /** The referrers to write with the image, each after its subject. */
  List<AttachedReferrer> attached() {
    return List.copyOf(attached);
  }

  /** The blobs of the referrers. */
  ContentReader content() {
    return blobs;
  }

  /** The referrers that cannot follow their subjects. */
  List<Referrer> lost() {
    return List.copyOf(lost);
  }

  /** The attached referrers in their original form. */
  List<Referrer> taken() {
    return Stream.concat(changed.stream(), copied.stream()).toList();
  }

  /** Notes for the user, one sentence each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    LeftReferrers.sentence(changed, "follows the image", "follow the image").ifPresent(notes::add);
    LeftReferrers.sentence(copied, "is copied with the image", "are copied with the image")
        .ifPresent(notes::add);
    LeftReferrers.sentence(
            missing, "is listed, but its document is missing", "are listed, but are missing")
        .ifPresent(notes::add);
    return notes;
  }

  /**
   * Attaches referrers.
   *
   * @param successors the resulting documents
   * @param inImage the documents of the original image, which are not attached
   * @param all whether to include referrers of unchanged documents
   * @throws SourceException if the referrers cannot be listed or read
   * @throws IOException if the place does not answer
   */
  void attach(Successors successors, Set<Digest> inImage, boolean all) throws IOException {
    Set<Digest> changing = Set.copyOf(successors.changed());
    Map<Digest, Descriptor> subjects = new LinkedHashMap<>();
    for (Digest before : successors.before()) {
      List<Descriptor> after = successors.of(before);
      becomes.put(before, after.get(0));
      if (all || changing.contains(before)) {
        subjects.put(before, after.get(0));
      }
    }
    while (!subjects.isEmpty()) {
      subjects = attach(subjects, inImage, successors, all);
    }
  }

  private Map<Digest, Descriptor> attach(
      Map<Digest, Descriptor> subjects, Set<Digest> inImage, Successors successors, boolean all)
      throws IOException {
    List<Referrer> found = new ArrayList<>(LeftReferrers.of(origin, subjects.keySet()));
    found.sort((a, b) -> Boolean.compare(a.tag().isEmpty(), b.tag().isEmpty()));
    Map<Digest, Descriptor> next = new LinkedHashMap<>();
    for (Referrer referrer : LeftReferrers.outside(found, inImage)) {
      Descriptor subject = subjects.get(referrer.subject());
      if (subject == null || !seen.add(referrer.name())) {
        continue;
      }
      requireFew(referrer);
      boolean several = successors.of(referrer.subject()).size() > 1;
      Digest before = referrer.document().digest();
      attach(referrer, subject, several)
          .filter(after -> all || !after.digest().equals(before))
          .ifPresent(after -> next.put(before, after));
    }
    return next;
  }

  private void requireFew(Referrer referrer) {
    if (seen.size() > MAX_REFERRERS) {
      throw new SourceException(
          Written.content("the referrers of " + referrer.subject()),
          Reason.TOO_LARGE,
          "there are more than " + MAX_REFERRERS,
          Advice.of("With --referrers=leave they stay where they are."));
    }
  }

  /** Attaches a referrer and returns its new document; empty if it cannot follow or is missing. */
  private Optional<Descriptor> attach(Referrer referrer, Descriptor subject, boolean several)
      throws IOException {
    boolean change = !subject.digest().equals(referrer.subject());
    if (change && (several || isSigned(referrer))) {
      lost.add(referrer);
      return Optional.empty();
    }
    Optional<ImageNode> read = read(referrer);
    if (read.isEmpty()) {
      missing.add(referrer);
      return Optional.empty();
    }
    ImageNode node = read.get();
    Role role = Role.of(referrer.document(), node);
    boolean unknown = isList(referrer) && subjectOf(node).isEmpty();
    if ((change && role instanceof Role.Signature) || unknown) {
      (change ? lost : missing).add(referrer);
      return Optional.empty();
    }
    ImageNode after = change ? changed(node, role) : node;
    becomes.put(node.descriptor().digest(), after.descriptor());
    (change ? changed : copied).add(referrer);
    attached.add(
        AttachedReferrer.of(
            subject.digest(),
            referrer.document().withContent(after.descriptor()),
            after,
            referrer.tag().map(tag -> tag.withSubject(subject.digest())),
            change ? Optional.of(referrer.document()) : Optional.empty()));
    return Optional.of(after.descriptor());
  }

  private static boolean isSigned(Referrer referrer) {
    return Role.isSignature(referrer.type())
        || referrer.tag().filter(tag -> tag.kind().isSigned()).isPresent();
  }

  private static boolean isList(Referrer referrer) {
    return referrer.tag().filter(tag -> tag.kind() == ReferrerTag.Kind.LIST).isPresent();
  }

  private static Optional<Descriptor> subjectOf(ImageNode node) {
    return node instanceof ImageManifest manifest
        ? manifest.subject()
        : ((ImageIndex) node).subject();
  }

  /** Reads a referrer; empty if a list names a document that no longer exists. */
  private Optional<ImageNode> read(Referrer referrer) throws IOException {
    try {
      return Optional.of(documents.load(referrer.document().requiredFieldsOnly()));
    } catch (SourceException e) {
      if (e.reason() == Reason.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private ImageNode changed(ImageNode node, Role role) throws IOException {
    if (node instanceof ImageManifest manifest) {
      Digest digest = manifest.descriptor().digest();
      return links.relinked(new DraftManifest(0, manifest, role, digest));
    }
    ImageIndex index = (ImageIndex) node;
    Optional<Descriptor> subject =
        index.subject().flatMap(named -> changedTo(named.digest()).map(named::withContent));
    return subject.isPresent() ? IndexJson.withSubject(index, subject.get()) : index;
  }
}
