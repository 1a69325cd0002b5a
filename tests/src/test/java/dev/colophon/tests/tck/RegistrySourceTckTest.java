package dev.colophon.tests.tck;

import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.exporter.image.RegistrySourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ImageSource;
import dev.colophon.spi.SourceFactory;
import dev.colophon.tests.support.Program;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** {@code docker://REFERENCE}, of a real registry. */
@Tag("external")
class RegistrySourceTckTest extends SourceTck {

  @BeforeAll
  static void requireRegistry() {
    Program.require("docker-registry");
  }

  private String put = "";

  @Override
  protected SourceFactory factory() {
    return new RegistrySourceFactory();
  }

  @Override
  protected String put(ImageSource image, Path folder, ExecutionContext context) {
    put = SharedRegistry.repository(folder) + ":1";
    return put(put, image, context);
  }

  @Override
  protected Optional<String> putBeside(ImageSource image, Path folder, ExecutionContext context) {
    return Optional.of(put(SharedRegistry.repository(folder) + ":2", image, context));
  }

  private static String put(String name, ImageSource image, ExecutionContext context) {
    export(image, new ImageExporterFactory(), "push=true,name=" + name, context);
    return "//" + name;
  }

  @Override
  protected String nowhere(Path folder) {
    return "//" + SharedRegistry.repository(folder) + ":none";
  }
}
