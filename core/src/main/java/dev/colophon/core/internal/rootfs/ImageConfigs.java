package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;

/** Reads the configs of images, within bounds. */
final class ImageConfigs {

  private static final long MAX_SIZE = 4L << 20;

  private ImageConfigs() {}

  /**
   * The config of an image.
   *
   * @param content where it is; its streams check themselves
   * @throws SourceException if the manifest is of something else, or the config is too large
   * @throws IOException if it cannot be read
   */
  static DocumentBytes read(ImageManifest manifest, ContentReader content) throws IOException {
    Descriptor config = manifest.config();
    String what = "manifest " + manifest.descriptor().digest();
    if (!MediaTypes.toOci(config.mediaType()).equals(MediaTypes.OCI_CONFIG)) {
      throw new SourceException(
          what,
          "it is no image: its config is " + config.mediaType() + ", which holds no settings",
          "Select the images with --opt platform=….");
    }
    if (config.size() > MAX_SIZE) {
      throw new SourceException(
          what,
          "its config has " + config.size() + " bytes, and configs are read up to " + MAX_SIZE,
          "");
    }
    try (InputStream in = content.open(config)) {
      return DocumentBytes.of(in.readAllBytes());
    }
  }
}
