package dev.colophon.exporter.image;

import dev.colophon.exporter.image.registry.RegistryPush;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.io.IOException;
import java.util.List;

/**
 * Sends images to registries.
 *
 * @param options the options, with {@code push}
 */
record PushExporter(ImageOptions options) implements Exporter {

  @Override
  public ExporterCapabilities capabilities() {
    return ImageCapabilities.of(options.mediaTypes());
  }

  @Override
  public boolean movesTags() {
    return true;
  }

  @Override
  public List<ImageReference> names() {
    return options.target().names();
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    return RegistryPush.stage(options.target(), image, context);
  }
}
