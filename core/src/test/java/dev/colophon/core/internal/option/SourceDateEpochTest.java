package dev.colophon.core.internal.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Written;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceDateEpochTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1700000000, 2023-11-14T22:13:20Z",
    "0001700000000, 2023-11-14T22:13:20Z",
    "253402300799, 9999-12-31T23:59:59Z"
  })
  void secondsFrom1970ToTheEndOf9999AreTaken(String text, String time) {
    assertThat(SourceDateEpoch.parse(Written.variable("SOURCE_DATE_EPOCH", text), text))
        .hasToString(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "+1",
        "-0",
        "1e9",
        "1.5",
        "1_000",
        "1,000",
        "1L",
        " 1",
        "1 ",
        "1\n",
        "\n1",
        "1\r\n",
        "\t1",
        "1\u00a0",
        " ",
        "yesterday",
        "0x10",
        "１７００００００００",
        "٣"
      })
  void whatIsNotDecimalDigitsIsRefused(String text) {
    assertThatThrownBy(
            () -> SourceDateEpoch.parse(Written.variable("SOURCE_DATE_EPOCH", text), text))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "SOURCE_DATE_EPOCH="
                + text
                + ": it is not a number of seconds since 1970. Use whole seconds, 1700000000 for"
                + " example, or leave it out.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"253402300800", "1700000000000", "99999999999999999999"})
  void timesAfter9999AreRefused(String text) {
    assertThatThrownBy(
            () -> SourceDateEpoch.parse(Written.variable("SOURCE_DATE_EPOCH", text), text))
        .hasMessageContaining("after the year 9999")
        .hasMessageContaining("not milliseconds");
  }
}
