package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Map;

/** A JSON document of an image: its manifest, or an index of manifests. */
public sealed interface ImageNode permits ImageManifest, ImageIndex {

  /**
   * The media type, digest and size of {@link #bytes()}, without further fields: annotations and
   * the platform belong to the descriptor in the parent.
   */
  Descriptor descriptor();

  /** The exact bytes of the document. */
  DocumentBytes bytes();

  /** The annotations in the document, sorted by key. */
  Map<String, String> annotations();
}
