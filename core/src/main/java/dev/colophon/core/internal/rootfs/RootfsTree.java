package dev.colophon.core.internal.rootfs;

import dev.colophon.core.internal.layer.Owner;
import java.util.Optional;

/**
 * A root file system that becomes one layer.
 *
 * @param source the root file system
 * @param owner the owner of every file in the layer; the files' own when empty
 */
record RootfsTree(RootfsSource source, Optional<Owner> owner) {}
