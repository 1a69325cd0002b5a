package dev.colophon.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReplacementTest {

  private static final List<String> PATH = List.of("subject", TextReplacement.ANY, "digest");

  private static String replaced(String document) {
    return TextReplacement.in(
            DocumentBytes.of(document), "it", PATH, Map.of("aaaa", "bbbb", "cccc", "dddd"))
        .toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"subject\":[{\"digest\":\"aaaa\"}]} | {\"subject\":[{\"digest\":\"bbbb\"}]}",
        "{ \"x\":\"aaaa\", \"subject\" : [ {\"digest\" : \"aaaa\"},{\"digest\":\"cccc\"} ] } |"
            + " { \"x\":\"aaaa\", \"subject\" : [ {\"digest\" : \"bbbb\"},{\"digest\":\"dddd\"} ] }",
        "{\"é\":\"ü\",\"subject\":[{\"digest\":\"aaaa\"}]} |"
            + " {\"é\":\"ü\",\"subject\":[{\"digest\":\"bbbb\"}]}",
        "{\"subject\":[{\"digest\":\"eeee\"}]} | {\"subject\":[{\"digest\":\"eeee\"}]}",
        "{\"subject\":[[{\"digest\":\"aaaa\"}]]} | {\"subject\":[[{\"digest\":\"aaaa\"}]]}",
        "{\"in\":{\"subject\":[{\"digest\":\"aaaa\"}]}} | {\"in\":{\"subject\":[{\"digest\":\"aaaa\"}]}}",
        "{\"subject\":{\"digest\":\"aaaa\"}} | {\"subject\":{\"digest\":\"aaaa\"}}"
      })
  void onlyTextsAtThePathChange(String before, String after) {
    assertThat(replaced(before)).isEqualTo(after);
  }

  @Test
  void textThatIsEscapedIsNotGuessedAt() {
    assertThatThrownBy(() -> replaced("{\"subject\":[{\"digest\":\"\\u0061aaa\"}]}"))
        .isInstanceOf(SourceException.class)
        .hasMessage("it: \"aaaa\" in it is not spelled out plainly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"subject\":[", "no"})
  void whatIsNoObjectIsAnError(String document) {
    assertThatThrownBy(() -> replaced(document)).isInstanceOf(SourceException.class);
  }
}
