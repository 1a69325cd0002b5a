package dev.colophon.exporter.oci;

import dev.colophon.exporter.oci.folder.FolderDestination;
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
import java.util.Optional;

/**
 * Writes a layout as a folder.
 *
 * @param destination the destination folder
 * @param requested the names of the image
 * @param mediaTypes the requested media types
 */
record OciFolderExporter(
    FolderDestination destination, RequestedNames requested, MediaTypePolicy mediaTypes)
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
    return destination.locations(requested.names(), requested.tag(), context);
  }

  @Override
  public void check(Image image, ExecutionContext context) throws IOException {
    destination.check(image, context);
  }

  @Override
  public PresentImages present(ExecutionContext context) {
    return destination.present(context);
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    return destination.stage(image, context);
  }

  @Override
  public boolean movesEveryBlob() {
    return true;
  }
}
