package dev.colophon.core.attest;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.DraftEntry;
import dev.colophon.core.draft.DraftManifest;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What in an image, or beside it, speaks of its manifests by their digests. */
public final class Attestations {

  private Attestations() {}

  /**
   * A draft without its attestation manifests, without artifacts about its manifests, and without
   * artifacts about those.
   */
  public static Draft dropped(Draft draft) {
    Set<Digest> subjects = new HashSet<>();
    draft.manifests().forEach(manifest -> subjects.add(manifest.origin()));
    Draft kept = draft.without(entry -> entry.isAttestation() || isAbout(subjects, entry));
    int gone = draft.manifests().size() - kept.manifests().size();
    return gone == 0 ? draft : kept.noting(List.of(gone + " attestations are left out, as asked."));
  }

  private static boolean isAbout(Set<Digest> subjects, DraftEntry entry) {
    return entry.node().isPresent()
        && entry.node().get() instanceof DraftManifest manifest
        && manifest
            .manifest()
            .subject()
            .filter(subject -> subjects.contains(subject.digest()))
            .isPresent();
  }

  /** A note about attestations that stay as they are, where what they speak of changes. */
  public static Optional<String> keptNote(Draft draft, Image image) {
    MovedManifests moved = MovedManifests.between(draft, image);
    long count =
        draft.manifests().stream().filter(manifest -> speaksOf(moved, draft, manifest)).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            count + " attestations stay as they are, as asked, and name manifests as they were.");
  }

  private static boolean speaksOf(MovedManifests moved, Draft draft, DraftManifest manifest) {
    boolean subject =
        manifest.manifest().subject().filter(s -> moved.contains(s.digest())).isPresent();
    return subject
        || draft
            .descriptorOf(manifest)
            .map(d -> d.annotations().get(Annotations.REFERENCE_DIGEST))
            .flatMap(Digest::find)
            .filter(moved::contains)
            .isPresent();
  }

  /**
   * What stands beside an image in its registry and speaks of documents that no name leads to any
   * more, when the names move to another image.
   *
   * @param names the names that move
   * @throws IOException if the registry does not answer
   */
  public static List<Referrer> leftBehind(
      Draft draft, Image image, Collection<ImageReference> names) throws IOException {
    Set<Digest> subjects = new LinkedHashSet<>();
    for (ImageReference name : names) {
      draft
          .content()
          .digestOf(name)
          .filter(before -> !before.equals(image.root().descriptor().digest()))
          .ifPresent(subjects::add);
    }
    if (subjects.isEmpty()) {
      return List.of();
    }
    subjects.addAll(MovedManifests.between(draft, image).byOrigin().keySet());
    return draft.content().referrers(subjects);
  }

  /**
   * A failure that says what would be left behind, to be thrown.
   *
   * @param asked what makes the image change, as the user wrote it
   * @param referrers at least one
   */
  public static PlacementException leavesBehind(String asked, List<Referrer> referrers) {
    Referrer first = referrers.get(0);
    String rest = referrers.size() == 1 ? "" : " and " + (referrers.size() - 1) + " more";
    return new PlacementException(
        asked,
        first.subject()
            + " would change, and "
            + first.name()
            + " in its repository ("
            + first.type()
            + ")"
            + rest
            + " speaks of it as it is",
        "Sign the image after it is annotated. Or leave what speaks of the image of now where it"
            + " is with --attestations=keep; the tag then leads to an image without it.");
  }
}
