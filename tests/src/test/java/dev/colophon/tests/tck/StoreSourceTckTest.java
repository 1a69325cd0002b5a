package dev.colophon.tests.tck;

import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.exporter.image.StoreSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code store:NAME}. */
class StoreSourceTckTest extends SourceTck {

  @Override
  protected SourceFactory factory() {
    return new StoreSourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    return put("example.com/app:1", image, context);
  }

  @Override
  protected Optional<String> putBeside(ImageSource image, Path folder, ExecutionContext context) {
    return Optional.of(put("example.com/app:2", image, context));
  }

  private static String put(String name, ImageSource image, ExecutionContext context) {
    export(image, new ImageExporterFactory(), "name=" + name, context);
    return name;
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
