package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeChangeTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "755, 0600, false, 0755",
        "0, 7777, true, 0",
        "4755, 0644, false, 4755",
        "u+x, 0644, false, 0744",
        "+x, 0644, false, 0755",
        "a-w, 0666, false, 0444",
        "go=, 0777, false, 0700",
        "\"u=rwX,go=rX\", 0600, false, 0644",
        "\"u=rwX,go=rX\", 0700, false, 0755",
        "\"u=rwX,go=rX\", 0600, true, 0755",
        "a-X, 0755, true, 0644",
        "u+s, 0755, false, 4755",
        "g+s, 0755, true, 2755",
        "+t, 0777, true, 1777",
        "o=, 1777, true, 0770",
      })
  void modesChangeAsChmodChangesThem(
      String change, String mode, boolean isFolder, String expected) {
    assertThat(ModeChange.parse(change).apply(Integer.parseInt(mode, 8), isFolder))
        .isEqualTo(Integer.parseInt(expected, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "07777", "u", "u=z", "rwx", "u+x,"})
  void whatIsNoModeIsRefused(String text) {
    assertThatThrownBy(() -> ModeChange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is not a mode");
  }
}
