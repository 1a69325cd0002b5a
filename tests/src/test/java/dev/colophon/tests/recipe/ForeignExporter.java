package dev.colophon.tests.recipe;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExportReceipt;
import dev.colophon.spi.Exporter;
import dev.colophon.spi.ExporterCapabilities;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ExporterOption;
import dev.colophon.spi.ExporterOptions;
import dev.colophon.spi.IndexSupport;
import dev.colophon.spi.StagedExport;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody's exporter, which never heard of compression: it keeps what it is given in memory. */
final class ForeignExporter implements ExporterFactory, Exporter {

  final List<ExporterOptions> created = new ArrayList<>();
  final Map<String, byte[]> blobsByMediaType = new LinkedHashMap<>();

  @Override
  public String type() {
    return "foreign";
  }

  @Override
  public String description() {
    return "Keeps blobs in memory.";
  }

  @Override
  public List<ExporterOption> options() {
    return List.of(ExporterOption.text("own", "TEXT", "Anything."));
  }

  @Override
  public Exporter create(ExporterOptions options) {
    created.add(options);
    return this;
  }

  @Override
  public ExporterCapabilities capabilities() {
    return ExporterCapabilities.builder().index(IndexSupport.WHEN_MULTI_PLATFORM).build();
  }

  @Override
  public StagedExport stage(Image image, ExecutionContext context) throws IOException {
    for (Descriptor blob : image.blobs()) {
      try (InputStream in = image.content().open(blob)) {
        blobsByMediaType.put(blob.mediaType(), in.readAllBytes());
      }
    }
    return new StagedExport() {
      @Override
      public ExportReceipt commit() {
        return ExportReceipt.of("memory");
      }

      @Override
      public void close() {}
    };
  }
}
