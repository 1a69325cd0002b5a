package dev.colophon.core.image;

import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.image.Role;
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

  /** Its platform, where its descriptor or its config says one. */
  public Optional<Platform> platform() {
    return role instanceof Role.Image image ? image.platform() : named.platform();
  }

  /** Its descriptor's annotations, its own, and its labels. */
  public List<PlaceValues> places() {
    return List.of(descriptorAnnotations(), annotations(), labels());
  }

  /** The annotations of the descriptor that names it. */
  public PlaceValues descriptorAnnotations() {
    return new PlaceValues(place(Place.Level.MANIFEST_DESCRIPTOR), named.annotations());
  }

  /** Its own annotations. */
  public PlaceValues annotations() {
    return new PlaceValues(place(Place.Level.MANIFEST), manifest.annotations());
  }

  /** The labels of its config. */
  public PlaceValues labels() {
    return new PlaceValues(place(Place.Level.LABEL), config.labels());
  }

  /** The place of that level. */
  public Place place(Place.Level level) {
    return Place.of(level, named, platform());
  }

  /** How many bytes the manifest, its config and its layers have together, as stored. */
  public long size() {
    return named.size()
        + manifest.config().size()
        + manifest.layers().stream().mapToLong(Descriptor::size).sum();
  }
}
