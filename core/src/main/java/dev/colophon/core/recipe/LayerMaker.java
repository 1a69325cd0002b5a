package dev.colophon.core.recipe;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;

/**
 * Makes layers, or says which will be made. The same layer is asked for by several outputs, and
 * made once.
 */
public sealed interface LayerMaker permits PlannedLayers, MadeLayers {

  /**
   * The layer that a root file system becomes.
   *
   * @throws IOException if it cannot be read or written
   */
  Layer ofRootfs(RootfsImage rootfs, LayerSettings settings) throws IOException;

  /**
   * A layer of the sources in the compression that the settings ask for.
   *
   * @throws IOException if it cannot be read or written
   */
  Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings)
      throws IOException;
}
