package dev.colophon.tests.tck;

import dev.colophon.exporter.docker.DockerExporterFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code type=docker}, an archive. */
class DockerArchiveTckTest extends ExporterTck {

  @Override
  protected ExporterFactory factory() {
    return new DockerExporterFactory();
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Map.of("name", "app:1", "dest", folder.resolve("image.tar").toString());
  }

  /** It is a layout's archive, too. */
  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return WrittenSources.archive(folder.resolve("image.tar"), context);
  }
}
