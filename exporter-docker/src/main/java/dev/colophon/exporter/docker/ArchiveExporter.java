package dev.colophon.exporter.docker;

import dev.colophon.exporter.oci.archive.ArchiveDestination;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.PresentImages;
import dev.colophon.spi.Reason;
import dev.colophon.spi.ResultLocation;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;

/**
 * Writes an archive that is an OCI layout and can be loaded by {@code docker load}.
 *
 * @param options the options, without {@code load}
 */
record ArchiveExporter(DockerOptions options) implements Exporter {

  @Override
  public ExporterCapabilities capabilities() {
    return DockerCapabilities.of(options.mediaTypes(), true);
  }

  @Override
  public List<ImageReference> names() {
    return options.names();
  }

  @Override
  public List<ResultLocation> locations(ExecutionContext context) {
    return destination().location(context).stream().toList();
  }

  @Override
  public void check(Image image, ExecutionContext context) {
    DockerImages.require(image, options.given().written());
    if (destination().namesFolder(context)) {
      throw new DestinationException(
          options.given().written(),
          Reason.INVALID,
          "dest=" + options.dest().orElse("") + " names a folder, and the result is one file",
          Advice.of("Name a file."));
    }
    destination().check(context);
  }

  @Override
  public PresentImages present(ExecutionContext context) throws IOException {
    return destination().present(context);
  }

  @Override
  public boolean movesEveryBlob() {
    return true;
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    return destination().stage(image, DockerManifest.fileOf(image, options.names()), context);
  }

  private ArchiveDestination destination() {
    return new ArchiveDestination(options.given().written(), options.dest());
  }
}
