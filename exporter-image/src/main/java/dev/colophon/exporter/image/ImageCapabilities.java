package dev.colophon.exporter.image;

import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.EnumSet;
import java.util.Set;

/**
 * The capabilities of registries and of the local store, which has the same ones because its images
 * are pushed to registries. They support all levels except descriptors in a layout's {@code
 * index.json}, which registries do not have.
 */
final class ImageCapabilities {

  private static final Set<AnnotationLevel> MANIFEST_ONLY = Set.of(AnnotationLevel.MANIFEST);
  private static final Set<AnnotationLevel> IN_INDEX =
      EnumSet.complementOf(EnumSet.of(AnnotationLevel.INDEX_DESCRIPTOR));

  private ImageCapabilities() {}

  /** The capabilities of registries. */
  static ExporterCapabilities ofRegistry(MediaTypePolicy mediaTypes) {
    return of(mediaTypes, "a registry holds");
  }

  /** The capabilities of the local store, whose images can be pushed to every registry. */
  static ExporterCapabilities ofStore(MediaTypePolicy mediaTypes) {
    return of(mediaTypes, "the local store, like a registry, holds");
  }

  private static ExporterCapabilities of(MediaTypePolicy mediaTypes, String holder) {
    boolean docker = mediaTypes == MediaTypePolicy.DOCKER;
    ExporterCapabilities.Builder capabilities =
        ExporterCapabilities.builder()
            .index(IndexSupport.WHEN_MULTI_PLATFORM)
            .keepsInIndex(docker ? MANIFEST_ONLY : IN_INDEX)
            .keepsInLoneManifest(MANIFEST_ONLY)
            .mediaTypes(mediaTypes)
            .hashesBlobs()
            .keepsReferrers();
    if (docker) {
      EnumSet.complementOf(EnumSet.of(AnnotationLevel.MANIFEST))
          .forEach(level -> capabilities.because(level, MediaTypesOption.REASON));
    } else {
      capabilities
          .because(
              AnnotationLevel.INDEX_DESCRIPTOR,
              holder + " no descriptor of an index, where they would be")
          .because(
              AnnotationLevel.MANIFEST_DESCRIPTOR,
              holder + " no descriptor of a lone manifest, where they would be");
    }
    return capabilities.build();
  }
}
