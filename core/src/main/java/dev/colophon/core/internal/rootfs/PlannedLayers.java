package dev.colophon.core.internal.rootfs;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.model.Descriptor;

/**
 * Creates placeholders for layers, so that everything else in a build is checked before making
 * layers takes time.
 */
public final class PlannedLayers implements LayerMaker {

  private boolean needed;

  /** Creates a maker without requested layers. */
  public PlannedLayers() {}

  /** Whether a layer was requested, so that the plan contains placeholders. */
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
