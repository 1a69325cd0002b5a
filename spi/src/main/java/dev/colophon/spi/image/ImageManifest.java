package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An image manifest, OCI's or Docker's (OCI image-spec, manifest.md).
 *
 * @param descriptor media type, digest and size of the document
 * @param bytes the document
 * @param config the descriptor of the config
 * @param layers the descriptors of the layers, the base first
 * @param artifactType the type of the artifact that it is, if it says one
 * @param subject the descriptor of the manifest that this one refers to
 * @param annotations the annotations, sorted by key
 */
public record ImageManifest(
    Descriptor descriptor,
    DocumentBytes bytes,
    Descriptor config,
    List<Descriptor> layers,
    Optional<String> artifactType,
    Optional<Descriptor> subject,
    Map<String, String> annotations)
    implements ImageNode {

  /**
   * @throws IllegalArgumentException if the descriptor does not name the bytes
   */
  public ImageManifest {
    bytes.requireNamedBy(descriptor);
    layers = List.copyOf(layers);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
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
}
