package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftOutTest {

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "/a/, a, true",
    "./a, a, true",
    "a, a/b/c, true",
    "a, b/a, false",
    "a, ab, false",
    "*, a/b, true",
    "*.o, a.o, true",
    "*.o, d/a.o, false",
    "*/*.o, d/a.o, true",
    "**/*.o, a.o, true",
    "**/*.o, d/e/a.o, true",
    "d/**, d/e/f, true",
    "d/**, d, false",
    "a?c, abc, true",
    "a?c, aéc, true",
    "a?c, a/c, false",
    "[a-c]x, bx, true",
    "[^a-c]x, bx, false",
    "[^a-c]x, /x, false",
    "[&[]x, [x, true",
    "\\*, *, true",
    "\\*, a, false",
    "a.b, axb, false",
    "a//b, a/b, true",
    "**, a/b, true",
    "(a|b)$, a, false",
  })
  void patternsAreThoseOfADockerignoreFile(String pattern, String path, boolean matches) {
    assertThat(LeftOut.parse(pattern).has(ByteText.utf8(path))).isEqualTo(matches);
  }

  @Test
  void theLastPatternThatMatchesDecides() {
    LeftOut out = LeftOut.parse("\ufeff# comment\n\n  *.md \n!README*.md\r\nREADME-secret.md\n");
    assertThat(out.has("a.md")).isTrue();
    assertThat(out.has("README.md")).isFalse();
    assertThat(out.has("README-secret.md")).isTrue();
    assertThat(out.mayKeepWithin()).isTrue();
    assertThat(LeftOut.parse("a\n").mayKeepWithin()).isFalse();
  }

  @Test
  void whatIsNoPatternIsTold() {
    assertThatThrownBy(() -> LeftOut.parse("a\n[b\n"))
        .hasMessage("line 2: a bracket in it is never closed");
    assertThatThrownBy(() -> LeftOut.parse("a\\")).hasMessage("line 1: it ends with a backslash");
  }
}
