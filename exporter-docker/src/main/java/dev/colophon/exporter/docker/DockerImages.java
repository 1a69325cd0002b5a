package dev.colophon.exporter.docker;

import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.util.List;

/** The images that {@code docker load} accepts. */
final class DockerImages {

  /** Prefixes of the media types of tar layers, with any compression. */
  private static final List<String> TARS =
      List.of(
          MediaTypes.OCI_LAYER,
          "application/vnd.oci.image.layer.nondistributable.v1.tar",
          MediaTypes.DOCKER_LAYER,
          "application/vnd.docker.image.rootfs.foreign.diff.tar");

  private DockerImages() {}

  /**
   * Refuses artifacts, which have no root file system, and layers that Docker cannot unpack.
   *
   * @param written the output as the user wrote it
   */
  static void require(Image image, Written written) {
    if (image.root() instanceof ImageManifest manifest) {
      requireConfig(manifest.config().mediaType(), written);
      manifest.layers().forEach(layer -> requireTar(layer, written));
    }
  }

  private static void requireConfig(String mediaType, Written written) {
    if (!MediaTypes.isImageConfig(mediaType)) {
      throw refusal(
          written,
          "it is an artifact whose config is " + mediaType + ", and docker load takes images only");
    }
  }

  private static void requireTar(Descriptor layer, Written written) {
    String mediaType = layer.mediaType();
    if (mediaType.endsWith("+encrypted")) {
      throw refusal(
          written, "its layer " + layer.digest() + " is encrypted, and docker load decrypts none");
    }
    if (TARS.stream().noneMatch(mediaType::startsWith)) {
      throw refusal(
          written,
          "its layer " + layer.digest() + " is " + mediaType + ", and docker load takes tars only");
    }
  }

  private static DestinationException refusal(Written written, String why) {
    return new DestinationException(
        written, Reason.UNSUPPORTED, why, Advice.of("Use type=oci or type=registry."));
  }
}
