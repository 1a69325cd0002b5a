package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.graph.ConfigReader;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import java.io.IOException;

/** Reads configs of images that must have one. */
final class ImageConfigs {

  private ImageConfigs() {}

  /**
   * Reads the config of an image.
   *
   * @param content the content with the config; its streams verify themselves
   * @throws SourceException if the manifest is not of an image, or the config is too large
   * @throws IOException if it cannot be read
   */
  static DocumentBytes read(ImageManifest manifest, ContentReader content) throws IOException {
    Written what = Written.content("manifest " + manifest.descriptor().digest());
    return new ConfigReader(what, content)
        .read(manifest, (bytes, name) -> bytes)
        .orElseThrow(
            () ->
                new SourceException(
                    what,
                    Reason.UNSUPPORTED,
                    "it is not an image: its config is "
                        + manifest.config().mediaType()
                        + ", which holds no settings",
                    Advice.of("Leave out the options that change images.")));
  }
}
