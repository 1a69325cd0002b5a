package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedAttestation;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.Place;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.image.ImageIndex;
import dev.colophon.spi.image.ImageNode;
import dev.colophon.spi.image.IndexEntry;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks that documents with Docker's media types use only what these define: no annotations on a
 * manifest list or its descriptors, and no artifacts.
 */
final class DockerMediaTypeCheck implements LintCheck {

  private static final String REMEDY =
      "Use OCI's media types: build the image again with oci-mediatypes=true.";

  @Override
  public void check(ImageOutline image, Findings findings) {
    Set<Digest> inLists = new HashSet<>();
    collect(image.node(), inLists);
    for (PlaceValues place : image.places()) {
      boolean listed = isInAList(place.place()) && inLists.contains(place.place().digest());
      if (listed && !place.values().isEmpty()) {
        findings.add(
            LintRule.DOCKER_ANNOTATION,
            place.place(),
            "Docker's media types define no annotations there, and readers ignore them.",
            REMEDY);
      }
    }
    for (OutlinedAttestation attestation : image.attestations()) {
      check(attestation.manifest().descriptor(), attestation.place(), findings);
    }
    for (OutlinedManifest manifest : image.manifests()) {
      if (!manifest.role().isImage()) {
        check(manifest.named(), manifest.place(AnnotationLevel.MANIFEST), findings);
      }
    }
  }

  private static boolean isInAList(Place place) {
    return place instanceof Place.OtherDescriptor
        || place.isAt(AnnotationLevel.INDEX)
        || place.isAt(AnnotationLevel.MANIFEST_DESCRIPTOR);
  }

  /** Collects the digests of Docker manifest lists and their entries. */
  private static void collect(ImageNode node, Set<Digest> inLists) {
    if (node instanceof ImageIndex index) {
      boolean list = index.descriptor().mediaType().equals(MediaTypes.DOCKER_INDEX);
      if (list) {
        inLists.add(index.descriptor().digest());
      }
      for (IndexEntry entry : index.entries()) {
        if (list) {
          inLists.add(entry.descriptor().digest());
        }
        entry.node().ifPresent(child -> collect(child, inLists));
      }
    }
  }

  private static void check(Descriptor manifest, Place place, Findings findings) {
    if (MediaTypes.isDocker(manifest.mediaType())) {
      findings.add(
          LintRule.DOCKER_ARTIFACT,
          place,
          "Docker's media types have no attestations and artifacts, and some readers refuse the"
              + " image.",
          REMEDY);
    }
  }
}
