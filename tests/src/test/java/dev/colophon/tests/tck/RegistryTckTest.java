package dev.colophon.tests.tck;

import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.exporter.image.RegistrySourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** {@code type=image,push=true}, to a real registry. */
@Tag("external")
class RegistryTckTest extends ExporterTck {

  @BeforeAll
  static void requireRegistry() {
    Program.require("docker-registry");
  }

  @Override
  protected ExporterFactory factory() {
    return new ImageExporterFactory();
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Map.of("push", "true", "name", SharedRegistry.repository(folder) + ":1");
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return contents(folder).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RegistrySourceFactory()
                .open("//" + SharedRegistry.repository(folder) + ":1", context));
  }

  /** The images that tags name; the registry collects other blobs and manifests. */
  @Override
  protected Map<String, String> contents(Path folder) {
    return new RegistryProbe(SharedRegistry.host())
        .document(SharedRegistry.nameOf(folder), "1")
        .map(document -> Map.of("1", document))
        .orElse(Map.of());
  }

  @Override
  protected boolean writesFiles() {
    return false;
  }

  /** The registry is on this machine, no tag of it moves, and a digest is no tag. */
  @Override
  protected Set<String> quietOptions() {
    return Set.of("registry.insecure", "force", "name-canonical");
  }
}
