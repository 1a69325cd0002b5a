package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Map;

/** A JSON document of an image: its manifest, or an index of manifests. */
public sealed interface ImageNode permits ImageManifest, ImageIndex {

  /**
   * Media type, digest and size of {@link #bytes()}, and nothing else: what is said of it stands
   * where it is named.
   */
  Descriptor descriptor();

  /** The document itself. */
  DocumentBytes bytes();

  /** The annotations in the document, sorted by key. */
  Map<String, String> annotations();
}
