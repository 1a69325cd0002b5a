package dev.colophon.core.internal.assemble;

import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.core.plan.AnnotationChange;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import java.util.List;

/**
 * Makes a manifest with its annotations and media types; one that nothing changes stays as it is,
 * byte for byte.
 */
final class ManifestAssembly {

  private ManifestAssembly() {}

  static ImageManifest assemble(
      ImageManifest source, AnnotationChange change, MediaTypeFamily family) {
    Descriptor config = converted(source.config(), family);
    List<Descriptor> layers =
        source.layers().stream().map(layer -> converted(layer, family)).toList();
    String mediaType = family.convert(source.descriptor().mediaType());
    ImageManifest changed =
        new ImageManifest(
            source
                .descriptor()
                .naming(
                    Descriptor.of(
                        mediaType, source.descriptor().digest(), source.descriptor().size())),
            source.bytes(),
            config,
            layers,
            source.subject(),
            change.applyTo(source.annotations()));
    return changed.equals(source) ? source : ManifestJson.rewrite(changed, mediaType);
  }

  private static Descriptor converted(Descriptor blob, MediaTypeFamily family) {
    String mediaType = family.convert(blob.mediaType());
    return mediaType.equals(blob.mediaType())
        ? blob
        : blob.naming(Descriptor.of(mediaType, blob.digest(), blob.size()));
  }
}
