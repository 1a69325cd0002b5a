package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.BadOptionException;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "gzip,         application/vnd.oci.image.layer.v1.tar+gzip, 6",
    "zstd,         application/vnd.oci.image.layer.v1.tar+zstd, 3",
    "uncompressed, application/vnd.oci.image.layer.v1.tar,      0",
  })
  void spellingsHaveMediaTypesAndUsualLevels(String spelling, String mediaType, int level) {
    LayerCompression compression = LayerCompression.find(spelling).orElseThrow();
    assertThat(compression.mediaType()).isEqualTo(mediaType);
    assertThat(settings(compression, OptionalInt.empty()).effectiveLevel()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"estargz", "GZIP", "''"})
  void otherSpellingsAreNone(String spelling) {
    assertThat(LayerCompression.find(spelling)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GZIP, 0", "GZIP, 9", "ZSTD, 1", "ZSTD, 22"})
  void levelsAtTheEndsAreTaken(LayerCompression compression, int level) {
    assertThat(settings(compression, OptionalInt.of(level)).effectiveLevel()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "GZIP, -1, gzip has no such level. Levels of gzip are 0 to 9.",
    "GZIP, 10, gzip has no such level. Levels of gzip are 0 to 9.",
    "ZSTD, 0,  zstd has no such level. Levels of zstd are 1 to 22.",
    "ZSTD, 23, zstd has no such level. Levels of zstd are 1 to 22.",
  })
  void otherLevelsAreErrors(LayerCompression compression, int level, String message) {
    assertThatThrownBy(() -> settings(compression, OptionalInt.of(level)))
        .isInstanceOf(BadOptionException.class)
        .hasMessage("compression-level=" + level + ": " + message);
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void uncompressedLayersHaveNoLevel(int level) {
    assertThatThrownBy(() -> settings(LayerCompression.UNCOMPRESSED, OptionalInt.of(level)))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "compression-level="
                + level
                + ": compression=uncompressed has no levels. Leave compression-level out, or use"
                + " compression=gzip or compression=zstd.");
  }

  private static CompressionSettings settings(LayerCompression compression, OptionalInt level) {
    return new CompressionSettings(compression, level, false);
  }
}
