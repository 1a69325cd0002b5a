package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An image index or Docker manifest list (OCI image-spec, image-index.md). */
public final class ImageIndex implements ImageNode {

  private final Descriptor descriptor;
  private final DocumentBytes bytes;
  private final List<IndexEntry> entries;
  private final Optional<String> artifactType;
  private final Optional<Descriptor> subject;
  private final Map<String, String> annotations;

  private ImageIndex(
      Descriptor descriptor,
      DocumentBytes bytes,
      List<IndexEntry> entries,
      Optional<String> artifactType,
      Optional<Descriptor> subject,
      Map<String, String> annotations) {
    bytes.requireNamedBy(descriptor);
    this.descriptor = descriptor;
    this.bytes = bytes;
    this.entries = List.copyOf(entries);
    this.artifactType = artifactType;
    this.subject = subject;
    this.annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /**
   * Returns an index with these parts.
   *
   * @param descriptor the media type, digest and size of the document
   * @param bytes the document
   * @param entries the entries, in document order
   * @param artifactType the type of the artifact, if the document has one
   * @param subject the descriptor of the manifest that it refers to
   * @param annotations the annotations, sorted by key
   * @throws IllegalArgumentException if the descriptor does not name the bytes
   */
  public static ImageIndex of(
      Descriptor descriptor,
      DocumentBytes bytes,
      List<IndexEntry> entries,
      Optional<String> artifactType,
      Optional<Descriptor> subject,
      Map<String, String> annotations) {
    return new ImageIndex(descriptor, bytes, entries, artifactType, subject, annotations);
  }

  /** Returns the same document with other entries, whose documents were read. */
  public ImageIndex withEntries(List<IndexEntry> read) {
    return new ImageIndex(descriptor, bytes, read, artifactType, subject, annotations);
  }

  /** The media type, digest and size of the document. */
  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  /** The document. */
  @Override
  public DocumentBytes bytes() {
    return bytes;
  }

  /** The entries, in document order. */
  public List<IndexEntry> entries() {
    return entries;
  }

  /** The type of the artifact, if the document has one. */
  public Optional<String> artifactType() {
    return artifactType;
  }

  /** The descriptor of the manifest that it refers to. */
  public Optional<Descriptor> subject() {
    return subject;
  }

  /** The annotations, sorted by key. */
  @Override
  public Map<String, String> annotations() {
    return annotations;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageIndex that
        && descriptor.equals(that.descriptor)
        && bytes.equals(that.bytes)
        && entries.equals(that.entries)
        && artifactType.equals(that.artifactType)
        && subject.equals(that.subject)
        && annotations.equals(that.annotations);
  }

  @Override
  public int hashCode() {
    return descriptor.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return "index " + descriptor.digest();
  }
}
