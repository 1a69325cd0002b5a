package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;

/**
 * Makes layers, or placeholders for them. A layer that several outputs request is made only once.
 */
public sealed interface LayerMaker permits PlannedLayers, MadeLayers {

  /**
   * Makes the layer of a root file system.
   *
   * @param image the image that contains the layer
   * @throws dev.colophon.spi.SourceException if it cannot be read, or cannot be a layer
   * @throws dev.colophon.spi.DestinationException if the layer cannot be written
   * @throws IOException if the layers below it cannot be read
   */
  Layer ofRootfs(RootfsImage image, RootfsTree tree, LayerSettings settings) throws IOException;

  /**
   * Recompresses a layer of the sources according to the settings.
   *
   * @throws dev.colophon.spi.SourceException if it cannot be read, or its compression is not
   *     supported
   * @throws dev.colophon.spi.DestinationException if the layer cannot be written
   */
  Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings);
}
