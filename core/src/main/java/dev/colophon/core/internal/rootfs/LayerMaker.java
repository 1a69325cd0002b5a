package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;

/**
 * Makes layers, or says which will be made. The same layer is requested by several outputs, and
 * made once.
 */
public sealed interface LayerMaker permits PlannedLayers, MadeLayers {

  /**
   * The layer that a root file system becomes.
   *
   * @param image the image that it is a layer of
   * @throws dev.colophon.spi.SourceException if it cannot be read, or cannot be a layer
   * @throws dev.colophon.spi.DestinationException if the layer cannot be written
   * @throws IOException if what is below it cannot be read
   */
  Layer ofRootfs(RootfsImage image, RootfsTree tree, LayerSettings settings) throws IOException;

  /**
   * A layer of the sources in the compression that the settings ask for.
   *
   * @throws dev.colophon.spi.SourceException if it cannot be read, or is in no such compression
   * @throws dev.colophon.spi.DestinationException if the layer cannot be written
   */
  Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings);
}
