package dev.colophon.exporter.oci;

import dev.colophon.exporter.oci.archive.ArchiveDestination;
import dev.colophon.exporter.oci.layout.Replaced;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a layout as an archive.
 *
 * @param destination the destination of the archive
 * @param requested the names of the image
 * @param mediaTypes the requested media types
 * @param replaced the image to replace
 */
record OciArchiveExporter(
    ArchiveDestination destination,
    RequestedNames requested,
    MediaTypePolicy mediaTypes,
    Optional<Replaced> replaced)
    implements Exporter {

  @Override
  public ExporterCapabilities capabilities() {
    return LayoutCapabilities.of(mediaTypes);
  }

  @Override
  public List<ImageReference> names() {
    return requested.names();
  }

  @Override
  public Optional<String> tag() {
    return requested.tag();
  }

  @Override
  public List<ResultLocation> locations(ExecutionContext context) {
    return destination.location(context).stream().toList();
  }

  @Override
  public void check(Image image, ExecutionContext context) throws IOException {
    destination.check(context);
    if (replaced.isPresent()) {
      destination.checkInPlace(image, replaced.get(), context);
    }
  }

  @Override
  public PresentImages present(ExecutionContext context) throws IOException {
    return replaced.isPresent() ? PresentImages.NONE : destination.present(context);
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    return replaced.isPresent()
        ? destination.stageInPlace(image, replaced.get(), context)
        : destination.stage(image, Map.of(), context);
  }

  @Override
  public boolean movesEveryBlob() {
    return true;
  }
}
