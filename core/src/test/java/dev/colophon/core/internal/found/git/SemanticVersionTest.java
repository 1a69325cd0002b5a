package dev.colophon.core.internal.found.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

  @Test
  void versionsAreOrderedByPrecedence() {
    List<String> ordered =
        List.of(
            "0.9.9",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "v1.0.0",
            "1.0.1",
            "v1.10.0",
            "99999999999999999999.0.0");
    List<String> shuffled = new ArrayList<>(ordered);
    Collections.reverse(shuffled);
    assertThat(
            shuffled.stream()
                .map(SemanticVersion::ofTag)
                .flatMap(Optional::stream)
                .sorted()
                .map(SemanticVersion::text))
        .containsExactlyElementsOf(
            ordered.stream().map(text -> text.startsWith("v") ? text.substring(1) : text).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v1", "1.2", "latest", "app/v1.2.3", "01.2.3", "1.2.3-", "V1.2.3", "1.2.3.4"})
  void otherTagsAreNoVersions(String tag) {
    assertThat(SemanticVersion.ofTag(tag)).isEmpty();
  }

  @Test
  void aLongTagIsRead() {
    assertThat(SemanticVersion.ofTag("1.2.3-a" + ".a".repeat(10_000)).orElseThrow().preRelease())
        .hasSize(10_001);
  }
}
