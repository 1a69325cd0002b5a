package dev.colophon.core.internal.rootfs;

import dev.colophon.core.ImageRecipe;
import dev.colophon.core.config.ConfigSettings;
import dev.colophon.core.internal.graph.LoadedSource;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The image of a root file system without a base, with a gzip layer.
 *
 * @param root its manifest
 * @param content its manifest, config and layer
 * @param layers holds the layer until it is closed
 * @param spooled holds a copy of a root file system that was read from a stream
 */
record MadeImage(Descriptor root, ContentReader content, MadeLayers layers, SpooledTars spooled)
    implements ImageSource {

  /**
   * Makes the image of a source.
   *
   * @throws dev.colophon.spi.ColophonException if the root file system cannot be read, or the layer
   *     cannot be written
   */
  static MadeImage of(String source, ExecutionContext context) {
    MadeLayers layers = new MadeLayers(context);
    SpooledTars spooled = new SpooledTars(context);
    try {
      RootfsImages images = new RootfsImages(ImageRecipe.NONE, MadeImage::noBase, spooled, context);
      images.open(source);
      return make(images.images().get(0), layers, spooled, context);
    } catch (IOException e) {
      closeAll(layers, spooled);
      throw SourceException.of(Written.source(source), e);
    } catch (RuntimeException | Error e) {
      closeAll(layers, spooled);
      throw e;
    }
  }

  private static LoadedSource noBase(String source) {
    throw new IllegalStateException("no base is requested");
  }

  private static MadeImage make(
      RootfsImage image, MadeLayers layers, SpooledTars spooled, ExecutionContext context)
      throws IOException {
    MadeBlobs blobs = new MadeBlobs(new NoContent());
    Instant created = context.sourceDateEpoch().orElseGet(Instant::now);
    ImageManifest manifest =
        new ManifestMaker(layers, LayerSettings.DEFAULT, ConfigSettings.NONE, created, blobs)
            .make(image);
    blobs.add(manifest.bytes());
    Descriptor root = manifest.descriptor().withPlatform(Optional.of(image.platform()));
    return new MadeImage(root, blobs, layers, spooled);
  }

  private static void closeAll(MadeLayers layers, SpooledTars spooled) {
    layers.close();
    spooled.close();
  }

  @Override
  public void close() {
    closeAll(layers, spooled);
  }
}
