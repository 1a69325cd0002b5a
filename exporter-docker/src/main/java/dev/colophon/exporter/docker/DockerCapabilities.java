package dev.colophon.exporter.docker;

import dev.colophon.exporter.oci.layout.MediaTypesOption;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.Set;

/** The capabilities of {@code type=docker}: one manifest and, in a file, its descriptor. */
final class DockerCapabilities {

  private static final String NOT_VERIFIABLE =
      "no Docker Engine promises to keep the annotations of the descriptor that named an image when"
          + " it was loaded";

  private DockerCapabilities() {}

  /**
   * Creates the capabilities.
   *
   * @param keepsDescriptor whether the manifest's descriptor is kept; an engine may lose it
   */
  static ExporterCapabilities of(MediaTypePolicy mediaTypes, boolean keepsDescriptor) {
    ExporterCapabilities.Builder capabilities =
        ExporterCapabilities.builder()
            .index(IndexSupport.NEVER)
            .keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST))
            .mediaTypes(mediaTypes)
            .hashesBlobs();
    if (mediaTypes == MediaTypePolicy.DOCKER) {
      capabilities.because(AnnotationLevel.MANIFEST_DESCRIPTOR, MediaTypesOption.REASON);
    } else if (!keepsDescriptor) {
      capabilities.because(AnnotationLevel.MANIFEST_DESCRIPTOR, NOT_VERIFIABLE);
    } else {
      capabilities.keepsInLoneManifest(Set.of(AnnotationLevel.MANIFEST_DESCRIPTOR));
    }
    return capabilities.build();
  }
}
