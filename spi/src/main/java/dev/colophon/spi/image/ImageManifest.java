package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An image manifest, OCI's or Docker's (OCI image-spec, manifest.md). */
public final class ImageManifest implements ImageNode {

  private final Descriptor descriptor;
  private final DocumentBytes bytes;
  private final Descriptor config;
  private final List<Descriptor> layers;
  private final Optional<String> artifactType;
  private final Optional<Descriptor> subject;
  private final Map<String, String> annotations;

  private ImageManifest(
      Descriptor descriptor,
      DocumentBytes bytes,
      Descriptor config,
      List<Descriptor> layers,
      Optional<String> artifactType,
      Optional<Descriptor> subject,
      Map<String, String> annotations) {
    bytes.requireNamedBy(descriptor);
    this.descriptor = descriptor;
    this.bytes = bytes;
    this.config = config;
    this.layers = List.copyOf(layers);
    this.artifactType = artifactType;
    this.subject = subject;
    this.annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /**
   * Returns a manifest with these parts.
   *
   * @param descriptor the media type, digest and size of the document
   * @param bytes the document
   * @param config the descriptor of the config
   * @param layers the descriptors of the layers, the lowest first
   * @param artifactType the type of the artifact, if the document has one
   * @param subject the descriptor of the manifest that this one refers to
   * @param annotations the annotations, sorted by key
   * @throws IllegalArgumentException if the descriptor does not name the bytes
   */
  public static ImageManifest of(
      Descriptor descriptor,
      DocumentBytes bytes,
      Descriptor config,
      List<Descriptor> layers,
      Optional<String> artifactType,
      Optional<Descriptor> subject,
      Map<String, String> annotations) {
    return new ImageManifest(descriptor, bytes, config, layers, artifactType, subject, annotations);
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

  /** The descriptor of the config. */
  public Descriptor config() {
    return config;
  }

  /** The descriptors of the layers, the lowest first. */
  public List<Descriptor> layers() {
    return layers;
  }

  /** The type of the artifact, if the document has one. */
  public Optional<String> artifactType() {
    return artifactType;
  }

  /** The descriptor of the manifest that this one refers to. */
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
    return other instanceof ImageManifest that
        && descriptor.equals(that.descriptor)
        && bytes.equals(that.bytes)
        && config.equals(that.config)
        && layers.equals(that.layers)
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
    return "manifest " + descriptor.digest();
  }
}
