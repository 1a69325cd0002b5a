package dev.colophon.core.draft;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Platform;
import java.util.Optional;

/**
 * A manifest on its way.
 *
 * @param position its place among all manifests of the image, from 0, in the order of the indexes
 * @param manifest the manifest as the source has it
 * @param platform the platform that it is for; empty for what is no image for a platform
 * @param attestation whether it is an attestation manifest, which gets no annotations
 */
public record DraftManifest(
    int position, ImageManifest manifest, Optional<Platform> platform, boolean attestation)
    implements DraftNode {

  /** Whether annotations can be asked for it: it is an image, not an attestation. */
  public boolean takesAnnotations() {
    return !attestation;
  }

  DraftManifest at(int newPosition) {
    return new DraftManifest(newPosition, manifest, platform, attestation);
  }
}
