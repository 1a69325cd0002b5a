package dev.colophon.core.assemble;

import dev.colophon.core.draft.Draft;
import dev.colophon.core.draft.DraftManifest;
import dev.colophon.core.placement.PlacementPlan;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Digest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that nothing in the image names, by a digest, a manifest that is no longer there:
 * attestations by the annotation on their descriptor, other artifacts by their {@code subject}.
 */
final class DigestReferences {

  private DigestReferences() {}

  static void check(Draft draft, Image image, PlacementPlan plan) {
    Set<Digest> gone = new HashSet<>();
    draft.manifests().stream().map(DraftManifest::origin).forEach(gone::add);
    image.manifests().forEach(manifest -> gone.remove(manifest.descriptor().digest()));
    if (!gone.isEmpty()) {
      check(image.root(), gone, plan);
    }
  }

  private static void check(ImageNode node, Set<Digest> gone, PlacementPlan plan) {
    if (node instanceof ImageIndex index) {
      for (IndexEntry entry : index.entries()) {
        Optional.ofNullable(entry.descriptor().annotations().get(Annotations.REFERENCE_DIGEST))
            .flatMap(Digest::find)
            .filter(gone::contains)
            .ifPresent(digest -> fail(entry.descriptor().digest(), digest, plan));
        entry.node().ifPresent(child -> check(child, gone, plan));
      }
    } else if (node instanceof ImageManifest manifest) {
      manifest
          .subject()
          .filter(subject -> gone.contains(subject.digest()))
          .ifPresent(subject -> fail(manifest.descriptor().digest(), subject.digest(), plan));
    }
  }

  private static void fail(Digest attestation, Digest subject, PlacementPlan plan) {
    String what =
        plan.placements().stream()
            .findFirst()
            .map(p -> p.option().origin())
            .orElse("the media types that are asked for");
    throw new PlacementException(
        what,
        "the attestation "
            + attestation
            + " names the manifest "
            + subject
            + " by its digest, which changes when the manifest does",
        "Put the annotation on manifest-descriptor, index or index-descriptor, which leave the manifests as they are.");
  }
}
