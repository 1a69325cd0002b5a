package dev.colophon.spi.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StagingPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"app.tar", "a.b.c", "größe 😀"})
  void aNameIsKnownAsOneOfItsTarget(String target) {
    String name = StagingPath.nextTo(target);
    assertThat(name).startsWith("." + target + ".");
    assertThat(StagingPath.isBeside(target, name)).isTrue();
    assertThat(StagingPath.isBeside("another", name)).isFalse();
    assertThat(StagingPath.isStaging(name)).isTrue();
    assertThat(StagingPath.isOwn(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ü", "語", "😀"})
  void aNameBesideTheLongestOneIsNoLonger(String character) {
    String longest = character.repeat(255 / character.getBytes(StandardCharsets.UTF_8).length);
    String name = StagingPath.nextTo(longest);
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
    assertThat(name).doesNotContain("?");
    assertThat(StagingPath.isBeside(longest, name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".notes.2026-11-26.tmp",
        ".app.tar.2026-11-26.tmp",
        ".app.tar.1a2b-3c4d5e6f.tmp",
        ".app.tar.00001a2b-000000003c4d5e6f.tmp",
        ".app.tar.backup.colophon-tmp",
        "app.tar.00001a2b-000000003c4d5e6f.colophon-tmp",
        ".colophon-tmp",
        ".00001a2b-000000003c4d5e6f.colophon-tmp"
      })
  void filesOfPeopleAreNotTakenForOurs(String name) {
    assertThat(StagingPath.isStaging(name)).isFalse();
    assertThat(StagingPath.isBeside("app.tar", name)).isFalse();
  }
}
