package dev.colophon.core.internal.draft;

import dev.colophon.core.plan.Holder;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;

/**
 * The manifest of an image that the index of a draft lists and that is not where the index is. Only
 * its descriptor can be annotated.
 *
 * @param position its place, after those of the manifests that are there
 * @param entry its entry in the index
 */
public record MissingManifest(int position, DraftEntry entry) {

  private static final String UNKNOWN = "unknown";

  /** Whether a document that is missing is such a manifest, as far as its descriptor tells. */
  public static boolean isNamedBy(Descriptor descriptor) {
    return MediaTypes.isManifest(descriptor.mediaType())
        && descriptor.artifactType().isEmpty()
        && descriptor.platform().isPresent()
        && !isAttestation(descriptor);
  }

  /** Whether a descriptor is one of an attestation, which takes no annotations. */
  static boolean isAttestation(Descriptor descriptor) {
    return descriptor.annotations().containsKey(Annotations.REFERENCE_TYPE)
        || descriptor.platform().filter(platform -> platform.os().equals(UNKNOWN)).isPresent();
  }

  /** The descriptor that the index has. */
  public Descriptor descriptor() {
    return entry.descriptor();
  }

  /** The platform of the image. */
  public Platform platform() {
    return descriptor().platform().orElseThrow();
  }

  /** The place of its descriptor, where annotations go. */
  public Holder holder() {
    return new Holder(AnnotationLevel.MANIFEST_DESCRIPTOR, position, descriptor().platform());
  }
}
