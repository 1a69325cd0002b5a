package dev.colophon.tests.tck;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.example.dirformat.DirExporterFactory;
import org.example.dirformat.DirSourceFactory;

/** {@code type=dir}, of a plug-in. */
class ThirdPartyTckTest extends ExporterTck {

  @Override
  protected ExporterFactory factory() {
    return new DirExporterFactory();
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Map.of("dest", folder.resolve("image").toString());
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return WrittenSources.ifThere(new DirSourceFactory(), folder.resolve("image"), "", context);
  }
}
