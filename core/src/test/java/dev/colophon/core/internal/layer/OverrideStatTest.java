package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverrideStatTest {

  private static Optional<OverrideStat> read(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    return OverrideStat.of(Map.of(OverrideStat.ATTRIBUTE, bytes), FileStatus.Type.FILE, "a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0:0           | cannot be understood
          99999999999:0:755 | cannot be understood
          0:0:755:pipe  | makes it another type of file than file
          """)
  void anAttributeThatDoesNotFitIsAnError(String value, String why) {
    assertThatThrownBy(() -> read(value))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "a: its attribute user.containers.override_stat "
                + why
                + ". Export the image from the store that the folder belongs to, with podman save or"
                + " buildah push.");
  }

  /** What podman and buildah export has no such attributes. */
  @Test
  void aFileWithoutTheAttributeIsAsItIs() {
    assertThat(OverrideStat.of(Map.of(), FileStatus.Type.FILE, "a")).isEmpty();
  }
}
