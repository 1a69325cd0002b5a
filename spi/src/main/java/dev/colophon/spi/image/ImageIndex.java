package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image index or Docker manifest list (OCI image-spec, image-index.md).
 *
 * @param descriptor media type, digest and size of the document
 * @param bytes the document
 * @param entries what it lists, in its order
 * @param annotations the annotations, sorted by key
 */
public record ImageIndex(
    Descriptor descriptor,
    DocumentBytes bytes,
    List<IndexEntry> entries,
    Map<String, String> annotations)
    implements ImageNode {

  /** Copies the lists, so that the record does not change. */
  public ImageIndex {
    entries = List.copyOf(entries);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }
}
