package dev.colophon.exporter.docker;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.MediaTypes;
import java.util.Set;

/** The images that {@code docker load} takes. */
final class DockerImages {

  private static final Set<String> CONFIGS =
      Set.of(MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG);

  private DockerImages() {}

  /**
   * Refuses artifacts: what has no config of an image has no root file system.
   *
   * @param written the output as the user wrote it
   */
  static void require(Image image, Written written) {
    if (image.root() instanceof ImageManifest manifest
        && !CONFIGS.contains(manifest.config().mediaType())) {
      throw new DestinationException(
          written,
          Reason.UNSUPPORTED,
          "it is an artifact whose config is "
              + manifest.config().mediaType()
              + ", and docker load takes images only",
          Advice.of("Use type=oci or type=registry."));
    }
  }
}
