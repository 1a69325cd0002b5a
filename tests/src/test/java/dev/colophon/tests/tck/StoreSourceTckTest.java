package dev.colophon.tests.tck;

import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.exporter.image.StoreSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;
import java.util.Map;

/** {@code store:NAME}. */
class StoreSourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new StoreSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    export(image, new ImageExporterFactory(), "name=example.com/app:1", context);
    return "example.com/app:1";
  }

  @Override
  protected String nowhere(Path folder) {
    return "example.com/none:1";
  }

  @Override
  protected Map<String, String> environment(Path folder) {
    return Map.of("COLOPHON_STORE", folder.resolve("store").toString());
  }
}
