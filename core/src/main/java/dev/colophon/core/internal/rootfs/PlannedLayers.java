package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;

/**
 * Stand-ins for layers, so that everything else of a build is checked before the first layer takes
 * its time.
 */
public final class PlannedLayers implements LayerMaker {

  private boolean needed;

  /** Knows of no layer yet. */
  public PlannedLayers() {}

  /** Whether a layer was requested, so that what was planned holds only when it is made. */
  public boolean areNeeded() {
    return needed;
  }

  @Override
  public Layer ofRootfs(RootfsImage image, RootfsTree tree, LayerSettings settings) {
    return standIn(settings);
  }

  @Override
  public Layer recompressed(Descriptor layer, ContentReader content, LayerSettings settings) {
    return standIn(settings);
  }

  private Layer standIn(LayerSettings settings) {
    needed = true;
    return Layer.standIn(settings.mediaType());
  }
}
