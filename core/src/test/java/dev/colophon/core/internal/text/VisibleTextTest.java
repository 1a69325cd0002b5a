package dev.colophon.core.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  @Test
  void ordinaryTextStays() {
    String text = "größe é 😀 👩\u200d🚀 <b>\"quoted\"</b> \\";
    assertThat(VisibleText.line(text)).isEqualTo(text);
  }

  @Test
  void whatSteersATerminalIsShown() {
    assertThat(VisibleText.line("a\u001b[31mb\u0007\u009b\u007f"))
        .isEqualTo("a\\u001b[31mb\\u0007\\u009b\\u007f");
  }

  @Test
  void whatReordersALineIsShown() {
    assertThat(VisibleText.line("a\u202eb\u2066c\u200f")).isEqualTo("a\\u202eb\\u2066c\\u200f");
    assertThat(VisibleText.line(new String(Character.toChars(0xe0041)))).isEqualTo("\\u{e0041}");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          ::error::x, \\u003a:error::x
          `  ::error`, `  \\u003a:error`
          ##vso[task], \\u0023#vso[task]
          a::b, a::b
          :a, :a
          # a, # a
          """)
  void whatCiServicesTakeForACommandIsShown(String text, String shown) {
    assertThat(VisibleText.line(text)).isEqualTo(shown);
  }

  @Test
  void jsonHasItsOwnEscapes() {
    String tag = new String(Character.toChars(0xe0041));
    assertThat(VisibleText.json("{\n\"a\u009b\u202e" + tag + "\"}"))
        .isEqualTo("{\n\"a\\u009b\\u202e\\udb40\\udc41\"}");
  }

  @Test
  void commandsInJsonAreEscapes() {
    assertThat(VisibleText.json("{\"a\":\"##vso[x]\",\"b\":\"::error\"}"))
        .isEqualTo("{\"a\":\"\\u0023#vso[x]\",\"b\":\"::error\"}");
  }

  @Test
  void everyLineThatIsKeptBeginsWithoutACommand() {
    assertThat(VisibleText.lines("a\n::error\n\t::debug\nb ##[x]"))
        .isEqualTo("a\n\\u003a:error\n\t\\u003a:debug\nb \\u0023#[x]");
  }

  @Test
  void commandAtTheEndOfALongTextIsShown() {
    String text = "##a".repeat(400_000) + "[";
    assertThat(VisibleText.line(text)).endsWith("##a\\u0023#a[");
  }

  @Test
  void lineBreaksStayOnlyWhereLinesAreWanted() {
    assertThat(VisibleText.line("a\nb\tc\u2028")).isEqualTo("a\\u000ab\\u0009c\\u2028");
    assertThat(VisibleText.lines("a\nb\tc\r")).isEqualTo("a\nb\tc\\u000d");
  }
}
