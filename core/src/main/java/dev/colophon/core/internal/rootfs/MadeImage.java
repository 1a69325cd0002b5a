package dev.colophon.core.internal.rootfs;

import dev.colophon.core.config.ConfigSettings;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The image that a root file system becomes on nothing, with gzip layers.
 *
 * @param root its manifest
 * @param content its manifest, config and layer
 * @param layers what made the layer, and holds it until it is closed
 */
record MadeImage(Descriptor root, ContentReader content, MadeLayers layers) implements ImageSource {

  /**
   * @throws dev.colophon.spi.ColophonException if the root file system cannot be read, or the layer
   *     not be written
   */
  static MadeImage of(RootfsSource source, ExecutionContext context) {
    MadeLayers layers = new MadeLayers(context);
    MadeBlobs blobs = new MadeBlobs(new NoContent());
    RootfsImage image =
        RootfsImage.onNothing(source.platform()).with(new RootfsTree(source, Optional.empty()));
    try {
      Instant created = context.sourceDateEpoch().orElseGet(Instant::now);
      ImageManifest manifest =
          new ManifestMaker(layers, LayerSettings.DEFAULT, ConfigSettings.NONE, created, blobs)
              .make(image);
      blobs.add(manifest.bytes());
      Descriptor root = manifest.descriptor().withPlatform(Optional.of(source.platform()));
      return new MadeImage(root, blobs, layers);
    } catch (IOException e) {
      layers.close();
      throw SourceException.of(source.written(), e);
    } catch (RuntimeException | Error e) {
      layers.close();
      throw e;
    }
  }

  @Override
  public void close() {
    layers.close();
  }
}
