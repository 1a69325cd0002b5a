package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  @CsvSource({"GZIP, -1", "GZIP, 10", "ZSTD, 0", "ZSTD, 23", "UNCOMPRESSED, 1"})
  void otherLevelsAreErrors(LayerCompression compression, int level) {
    assertThatThrownBy(() -> settings(compression, OptionalInt.of(level)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CompressionSettings settings(LayerCompression compression, OptionalInt level) {
    return new CompressionSettings(compression, level, false);
  }
}
