package dev.colophon.core.internal.assemble;

import dev.colophon.core.internal.json.ManifestEdit;
import dev.colophon.core.internal.place.AnnotationChange;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;

/**
 * Creates a manifest with its annotations and media types. A manifest without changes keeps its
 * exact bytes.
 */
final class ManifestAssembly {

  private ManifestAssembly() {}

  static ImageManifest assemble(
      ImageManifest source, AnnotationChange change, MediaTypeFamily family) {
    return ManifestEdit.of(source)
        .mediaType(family.convert(source.descriptor().mediaType()))
        .config(converted(source.config(), family))
        .layers(source.layers().stream().map(layer -> converted(layer, family)).toList())
        .annotations(change.applyTo(source.annotations()))
        .apply();
  }

  private static Descriptor converted(Descriptor blob, MediaTypeFamily family) {
    String mediaType = family.convert(blob.mediaType());
    return mediaType.equals(blob.mediaType())
        ? blob
        : blob.withContent(Descriptor.of(mediaType, blob.digest(), blob.size()));
  }
}
