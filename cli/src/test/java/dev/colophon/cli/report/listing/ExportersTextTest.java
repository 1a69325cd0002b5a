package dev.colophon.cli.report.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.Colophon;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportersTextTest {

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void linesFitTheTerminalAndSayTheSame(int columns) {
    try (Colophon colophon = Colophon.create()) {
      List<String> lines = ExportersText.of(colophon, columns);
      assertThat(lines)
          .filteredOn(line -> line.strip().contains(" "))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
      assertThat(words(lines)).isEqualTo(words(ExportersText.of(colophon, Integer.MAX_VALUE)));
    }
  }

  @Test
  void numbersAreShownWithTheirRange() {
    try (Colophon colophon = Colophon.create()) {
      assertThat(ExportersText.of(colophon, Integer.MAX_VALUE))
          .anyMatch(line -> line.strip().startsWith("compression-level=0..22 "));
    }
  }

  private static List<String> words(List<String> lines) {
    return Arrays.asList(String.join(" ", lines).strip().split(" +", -1));
  }
}
