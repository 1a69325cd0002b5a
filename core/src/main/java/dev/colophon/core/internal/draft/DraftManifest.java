package dev.colophon.core.internal.draft;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A manifest on its way.
 *
 * @param position its place among all manifests of the image, from 0, in the order of the indexes
 * @param manifest the manifest as it goes in
 * @param platform the platform that it is for; empty for what is no image for a platform
 * @param attestation whether it is an attestation manifest, which gets no annotations
 * @param origin the digest by which its source knew it: what names it in the source names this one
 */
public record DraftManifest(
    int position,
    ImageManifest manifest,
    Optional<Platform> platform,
    boolean attestation,
    Digest origin)
    implements DraftNode {

  /** Whether annotations can be asked for it: it is an image, not an attestation. */
  public boolean takesAnnotations() {
    return !attestation;
  }

  @Override
  public DraftManifest changed(UnaryOperator<DraftManifest> change) {
    return change.apply(this);
  }

  /** This manifest with other content; what its source knew it by stays. */
  public DraftManifest with(ImageManifest replacement) {
    return new DraftManifest(position, replacement, platform, attestation, origin);
  }

  DraftManifest at(int newPosition) {
    return new DraftManifest(newPosition, manifest, platform, attestation, origin);
  }
}
