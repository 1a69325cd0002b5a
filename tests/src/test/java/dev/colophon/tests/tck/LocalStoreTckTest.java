package dev.colophon.tests.tck;

import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.exporter.image.StoreSourceFactory;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code type=image}, into the local store. */
class LocalStoreTckTest extends ExporterTck {

  @Override
  protected ExporterFactory factory() {
    return new ImageExporterFactory();
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Map.of("name", "example.com/app:1");
  }

  @Override
  protected Map<String, String> environment(Path folder) {
    return Map.of("COLOPHON_STORE", folder.resolve("store").toString());
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return Files.exists(folder.resolve("store"))
        ? Optional.of(new StoreSourceFactory().open("example.com/app:1", context))
        : Optional.empty();
  }

  /** A store without an image in it is as good as none. */
  @Override
  protected Map<String, String> contents(Path folder) throws IOException {
    Path store = folder.resolve("store");
    return Files.exists(store) ? FolderContents.of(store) : Map.of();
  }

  /** It would leave the store for a registry. */
  @Override
  protected Set<String> quietOptions() {
    return Set.of("push");
  }
}
