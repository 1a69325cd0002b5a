package dev.colophon.core.internal.draft;

import dev.colophon.core.plan.Holder;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A manifest of a draft.
 *
 * @param position its number among all manifests of the image, from 0, in the order of the indexes
 * @param manifest the manifest
 * @param role its role in the image
 * @param origin its digest in the source, by which other documents of the source refer to it
 */
public record DraftManifest(int position, ImageManifest manifest, Role role, Digest origin)
    implements DraftNode {

  /** The platform of the image; empty for a manifest that is not an image. */
  public Optional<Platform> platform() {
    return role instanceof Role.Image image ? image.platform() : Optional.empty();
  }

  @Override
  public DraftManifest changed(UnaryOperator<DraftManifest> change) {
    return change.apply(this);
  }

  /** This manifest with other content; its origin stays. */
  public DraftManifest with(ImageManifest replacement) {
    return new DraftManifest(position, replacement, role, origin);
  }

  DraftManifest at(int newPosition) {
    return new DraftManifest(newPosition, manifest, role, origin);
  }

  /** The holder of this manifest's annotations at a level. */
  public Holder holder(AnnotationLevel level) {
    return new Holder(level, position, platform());
  }
}
