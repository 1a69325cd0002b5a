package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.ModeChange;
import dev.colophon.core.internal.layer.Owner;
import dev.colophon.core.internal.layer.PathRule;
import dev.colophon.spi.model.Platform;
import java.util.List;

/**
 * A root file system that becomes one layer.
 *
 * @param source the root file system
 * @param platform the platform of the layer
 * @param owners the owners of files in the layer; files without a matching rule keep their own
 * @param modes the changes of modes
 */
record RootfsTree(
    RootfsSource source,
    Platform platform,
    List<PathRule<Owner>> owners,
    List<PathRule<ModeChange>> modes) {

  RootfsTree {
    owners = List.copyOf(owners);
    modes = List.copyOf(modes);
  }
}
