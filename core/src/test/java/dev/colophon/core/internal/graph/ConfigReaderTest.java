package dev.colophon.core.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.ConfigJson;
import dev.colophon.core.internal.json.ManifestJson;
import dev.colophon.core.testing.MemorySource;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.image.ImageManifest;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

  private static final DocumentBytes CONFIG =
      DocumentBytes.of("{\"config\":{\"Labels\":{\"a\":\"b\"}}}");

  @ParameterizedTest
  @ValueSource(strings = {MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG})
  void aConfigOfAnImageIsRead(String mediaType) throws Exception {
    assertThat(labels(CONFIG, mediaType)).contains(Map.of("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/vnd.oci.empty.v1+json", "application/x-chart"})
  void aConfigOfAnArtifactSaysNothing(String mediaType) throws Exception {
    assertThat(labels(CONFIG, mediaType)).isEmpty();
  }

  @Test
  void aConfigThatIsTooLargeIsRefusedWithTheBoundAndItsSource() {
    DocumentBytes large = DocumentBytes.of(" ".repeat(ConfigReader.MAX_SIZE) + "{}");
    assertThatThrownBy(() -> labels(large, MediaTypes.OCI_CONFIG))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "oci:app: config %s has 4194306 bytes, and configs are read up to 4194304",
            large.digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not readable JSON", "[]", "{\"config\":{\"Labels\":[]}}"})
  void aConfigThatIsNoneIsRefusedWithItsSource(String text) {
    DocumentBytes config = DocumentBytes.of(text);
    assertThatThrownBy(() -> labels(config, MediaTypes.OCI_CONFIG))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("oci:app: config " + config.digest() + ": ");
  }

  @Test
  void aConfigThatIsMissingIsRefusedWithItsSource() {
    assertThatThrownBy(() -> labels(Map.of(), manifest(CONFIG, MediaTypes.OCI_CONFIG)))
        .isInstanceOf(SourceException.class)
        .hasMessage("oci:app: blob %s: it is missing", CONFIG.digest());
  }

  private static Optional<Map<String, String>> labels(DocumentBytes config, String mediaType)
      throws Exception {
    return labels(Map.of(config.digest(), config), manifest(config, mediaType));
  }

  private static Optional<Map<String, String>> labels(
      Map<Digest, DocumentBytes> blobs, ImageManifest manifest) throws Exception {
    MemorySource content = new MemorySource(manifest.config(), blobs);
    return new ConfigReader(Written.source("oci:app"), content).read(manifest, ConfigJson::labels);
  }

  private static ImageManifest manifest(DocumentBytes config, String mediaType) {
    return ManifestJson.write(
        MediaTypes.OCI_MANIFEST,
        Descriptor.of(mediaType, config.digest(), config.size()),
        List.of());
  }
}
