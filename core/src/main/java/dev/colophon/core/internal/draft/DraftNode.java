package dev.colophon.core.internal.draft;

import java.util.function.UnaryOperator;

/** A document of an image on its way. */
public sealed interface DraftNode permits DraftManifest, DraftIndex {

  /** This node with each manifest at and below it as {@code change} makes it. */
  DraftNode changed(UnaryOperator<DraftManifest> change);
}
