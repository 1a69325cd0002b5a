package dev.colophon.core.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void isUtf8AndNothingElse(String charset) {
    refused("{\"a\":\"b\"}".getBytes(Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\0\0\0\0\0",
        "\0\0O\0",
        "\0\0\0",
        "\0",
        "",
        " ",
        "\u00ff",
        "\u00fe\u00ff\0{",
        "{\"\u00ff\":1}",
        "{\"\u00f6\u0094\u0094\u0094\":1}",
        "{\"\u00c0\u0080\":1}",
        "{\"a\":\"\u00f4\u0090\u0080\u0080\"}",
        "{\"a\":\"\u00ed\u00a0\u0080\"}",
        "{\"a\":1}\u00c3"
      })
  void bytesThatAreNoTextAreRefused(String latin) {
    refused(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"a":NaN} | Non-standard token 'NaN' (line 1, column 9)
          {"a":/*b*/1} | Unexpected character ('/' (code 47)) (line 1, column 6)
          {"a":1}{} | More text follows the end of the value (line 1, column 8)
          {"a":1,"a":2} | Duplicate field 'a' (line 1, column 11)
          """)
  void theMessageSaysNothingOfTheParsersSettings(String json, String reason) {
    assertThatThrownBy(() -> BoundedJson.readObject(DocumentBytes.of(json), "it"))
        .isInstanceOf(SourceException.class)
        .hasMessage("it: it is not readable JSON: " + reason);
  }

  @Test
  void aByteOrderMarkIsNamed() {
    assertThatThrownBy(() -> BoundedJson.readObject(DocumentBytes.of("\uFEFF{}"), "it"))
        .hasMessage(
            "it: it is not readable JSON: it begins with a byte order mark, which JSON may not have");
  }

  @Test
  void exponentsWithoutMeasureAreRefused() {
    refused("{\"a\":0e999999999998}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void textInUtf8IsRead() {
    assertThat(
            BoundedJson.readObject(DocumentBytes.of("{\"a\":\"ü€😀\"}"), "it").get("a").textValue())
        .isEqualTo("ü€😀");
  }

  private static DocumentBytes withKeys(int keys) {
    return DocumentBytes.of(
        IntStream.range(0, keys)
            .mapToObj(i -> "\"org.opencontainers.image." + i + "\":1")
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** The parser's table of names overflows at some 32,000, at which one depends on the run. */
  @Test
  void manyDifferentKeysAreReadUpToABound() {
    assertThat(BoundedJson.readObject(withKeys(200_000), "it").size()).isEqualTo(200_000);
    assertThatThrownBy(() -> BoundedJson.readObject(withKeys(250_000), "it"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("500000");
  }

  /** A table of names, which knows them by a hash as this one is, would refuse them. */
  @Test
  void differentKeysOfOneHashAreRead() {
    String keys =
        IntStream.range(0, 1 << 12)
            .mapToObj(
                i ->
                    "%12s"
                        .formatted(Integer.toBinaryString(i))
                        .replace("1", "ab")
                        .replaceAll("[ 0]", "bA"))
            .map(key -> "\"" + key + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(BoundedJson.readObject(DocumentBytes.of(keys), "it").size()).isEqualTo(1 << 12);
  }

  private static void refused(byte[] bytes) {
    assertThatThrownBy(() -> BoundedJson.readObject(DocumentBytes.of(bytes), "it"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("it: ");
  }
}
