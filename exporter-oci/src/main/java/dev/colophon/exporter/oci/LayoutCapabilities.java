package dev.colophon.exporter.oci;

import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.EnumSet;
import java.util.Set;

/** The capabilities of a layout, which supports every level. */
final class LayoutCapabilities {

  private static final Set<AnnotationLevel> MANIFEST_ONLY = Set.of(AnnotationLevel.MANIFEST);
  private static final Set<AnnotationLevel> OF_LONE_MANIFEST =
      Set.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR);

  private LayoutCapabilities() {}

  static ExporterCapabilities of(MediaTypePolicy mediaTypes) {
    boolean docker = mediaTypes == MediaTypePolicy.DOCKER;
    ExporterCapabilities.Builder capabilities =
        ExporterCapabilities.builder()
            .index(IndexSupport.WHEN_MULTI_PLATFORM)
            .keepsInIndex(docker ? MANIFEST_ONLY : EnumSet.allOf(AnnotationLevel.class))
            .keepsInLoneManifest(docker ? MANIFEST_ONLY : OF_LONE_MANIFEST)
            .mediaTypes(mediaTypes)
            .hashesBlobs()
            .keepsReferrers();
    if (docker) {
      EnumSet.complementOf(EnumSet.of(AnnotationLevel.MANIFEST))
          .forEach(level -> capabilities.because(level, MediaTypesOption.REASON));
    }
    return capabilities.build();
  }
}
