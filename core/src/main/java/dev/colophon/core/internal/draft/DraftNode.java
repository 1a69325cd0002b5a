package dev.colophon.core.internal.draft;

import java.util.function.UnaryOperator;

/** A document of a draft. */
public sealed interface DraftNode permits DraftManifest, DraftIndex {

  /** This node with {@code change} applied to all manifests in it. */
  DraftNode changed(UnaryOperator<DraftManifest> change);
}
