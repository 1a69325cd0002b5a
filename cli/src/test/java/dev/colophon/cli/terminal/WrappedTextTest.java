package dev.colophon.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedTextTest {

  @Test
  void linesEndBetweenWordsAndLongWordsStayWhole() {
    assertThat(WrappedText.lines("one two docker://localhost/a/b:1 three", 10))
        .containsExactly("one two", "docker://localhost/a/b:1", "three");
  }

  @Test
  void onlyTheFirstLineBeginsWithTheTerm() {
    assertThat(WrappedText.hanging("dest=FILE  ", "Where the archive is written.", 11, 31))
        .containsExactly("dest=FILE  Where the archive is", "           written.");
  }

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(WrappedText.hanging("a ", "b  c", 2, 6)).isEqualTo(List.of("a b  c"));
  }
}
