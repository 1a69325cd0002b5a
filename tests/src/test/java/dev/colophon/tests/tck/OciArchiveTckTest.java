package dev.colophon.tests.tck;

import dev.colophon.exporter.oci.OciExporterFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code type=oci}, an archive. */
class OciArchiveTckTest extends ExporterTck {

  @Override
  protected ExporterFactory factory() {
    return new OciExporterFactory();
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Map.of("dest", folder.resolve("image.tar").toString());
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return WrittenSources.archive(folder.resolve("image.tar"), context);
  }
}
