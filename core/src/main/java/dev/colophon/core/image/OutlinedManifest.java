package dev.colophon.core.image;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.Role;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;

/**
 * A manifest that is not an attestation, with the values of its config.
 *
 * @param named the descriptor that names it
 * @param manifest the manifest
 * @param role its role in the image
 * @param config its config; {@link ImageConfig#EMPTY} for a manifest that is not an image
 */
public record OutlinedManifest(
    Descriptor named, ImageManifest manifest, Role role, ImageConfig config) {

  /** Its platform, if its descriptor or its config names one. */
  public Optional<Platform> platform() {
    return role instanceof Role.Image image ? image.platform() : named.platform();
  }

  /** Its descriptor's annotations, its own, and its labels. */
  public List<PlaceValues> places() {
    return List.of(descriptorAnnotations(), annotations(), labels());
  }

  /** The annotations of the descriptor that names it. */
  public PlaceValues descriptorAnnotations() {
    return new PlaceValues(place(AnnotationLevel.MANIFEST_DESCRIPTOR), named.annotations());
  }

  /** Its own annotations. */
  public PlaceValues annotations() {
    return new PlaceValues(place(AnnotationLevel.MANIFEST), manifest.annotations());
  }

  /** The labels of its config. */
  public PlaceValues labels() {
    return new PlaceValues(new Place.Labels(named.digest(), platform()), config.labels());
  }

  /** The place of its annotations, or of its descriptor's. */
  public Place place(AnnotationLevel level) {
    return new Place.Annotations(level, named.digest(), platform());
  }

  /** The total size of the manifest, its config and its layers as stored, in bytes. */
  public long size() {
    return named.size()
        + manifest.config().size()
        + manifest.layers().stream().mapToLong(Descriptor::size).sum();
  }
}
