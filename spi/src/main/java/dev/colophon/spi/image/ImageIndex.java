package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An image index or Docker manifest list (OCI image-spec, image-index.md).
 *
 * @param descriptor media type, digest and size of the document
 * @param bytes the document
 * @param entries what it lists, in its order
 * @param artifactType the type of the artifact that it is, if it says one
 * @param subject the descriptor of the manifest that it refers to
 * @param annotations the annotations, sorted by key
 */
public record ImageIndex(
    Descriptor descriptor,
    DocumentBytes bytes,
    List<IndexEntry> entries,
    Optional<String> artifactType,
    Optional<Descriptor> subject,
    Map<String, String> annotations)
    implements ImageNode {

  /**
   * @throws IllegalArgumentException if the descriptor does not name the bytes
   */
  public ImageIndex {
    bytes.requireNamedBy(descriptor);
    entries = List.copyOf(entries);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /** The same document, with what it lists read. */
  public ImageIndex withEntries(List<IndexEntry> read) {
    return new ImageIndex(descriptor, bytes, read, artifactType, subject, annotations);
  }
}
