package dev.colophon.core.internal.draft;

import dev.colophon.core.plan.Holder;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Annotations;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import dev.colophon.spi.model.Platform;

/**
 * An image's manifest that the index lists but the source does not have. Only its descriptor can be
 * annotated.
 *
 * @param position its number, after those of the existing manifests
 * @param entry its entry in the index
 */
public record MissingManifest(int position, DraftEntry entry) {

  private static final String UNKNOWN = "unknown";

  /** Whether a missing document is an image's manifest, according to its descriptor. */
  public static boolean isNamedBy(Descriptor descriptor) {
    return MediaTypes.isManifest(descriptor.mediaType())
        && descriptor.artifactType().isEmpty()
        && descriptor.platform().isPresent()
        && !isAttestation(descriptor);
  }

  /** Whether a descriptor is that of an attestation, which is not annotated. */
  static boolean isAttestation(Descriptor descriptor) {
    return descriptor.annotations().containsKey(Annotations.REFERENCE_TYPE)
        || descriptor.platform().filter(platform -> platform.os().equals(UNKNOWN)).isPresent();
  }

  /** The descriptor in the index. */
  public Descriptor descriptor() {
    return entry.descriptor();
  }

  /** The platform of the image. */
  public Platform platform() {
    return descriptor().platform().orElseThrow();
  }

  /** The holder of its descriptor's annotations. */
  public Holder holder() {
    return new Holder(AnnotationLevel.MANIFEST_DESCRIPTOR, position, descriptor().platform());
  }
}
