package dev.colophon.tests.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ExporterFactory;
import dev.colophon.spi.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.example.dirformat.DirSourceFactory;
import org.junit.jupiter.api.Test;

/** {@code type=dir}, of a plug-in with a Jackson of its own, loaded as Colophon loads it. */
class ThirdPartyTckTest extends ExporterTck {

  /** What a user installs: the plug-in and its libraries. */
  static final Path PLUGIN = Path.of("dir-exporter/target/plugin");

  @Override
  protected ExporterFactory factory() {
    return plugin(PLUGIN);
  }

  @Override
  protected Map<String, String> options(Path folder) {
    return Map.of("summary", "true", "dest", folder.resolve("image").toString());
  }

  @Override
  protected Optional<ImageSource> read(Path folder, ExecutionContext context) throws IOException {
    return WrittenSources.ifThere(new DirSourceFactory(), folder.resolve("image"), "", context);
  }

  @Test
  void itsJacksonIsItsOwn() throws IOException {
    try (Trial trial = Trial.of(subject())) {
      trial.build(TckImage.of(TckImage.Shape.LONE, 1));
      assertThat(trial.folder().resolve("image/summary.json"))
          .content()
          .contains("2.17.2")
          .doesNotContain(PackageVersion.VERSION.toString());
    }
  }
}
