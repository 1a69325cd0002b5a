package dev.colophon.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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

  @Test
  void lineBreaksStayOnlyWhereLinesAreWanted() {
    assertThat(VisibleText.line("a\nb\tc\u2028")).isEqualTo("a\\u000ab\\u0009c\\u2028");
    assertThat(VisibleText.lines("a\nb\tc\r")).isEqualTo("a\nb\tc\\u000d");
  }
}
