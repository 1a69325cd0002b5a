package dev.colophon.spi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "target, docker.io/library/target:latest, target:latest",
    "target:1, docker.io/library/target:1, target:1",
    "user/app, docker.io/user/app:latest, user/app:latest",
    "docker.io/app, docker.io/library/app:latest, app:latest",
    "index.docker.io/library/app:2, docker.io/library/app:2, app:2",
    "example.com/a/b:c, example.com/a/b:c, example.com/a/b:c",
    "localhost/app, localhost/app:latest, localhost/app:latest",
    "localhost:5000/app:1, localhost:5000/app:1, localhost:5000/app:1",
    "127.0.0.1:5000/a/b:1, 127.0.0.1:5000/a/b:1, 127.0.0.1:5000/a/b:1",
    "[::1]:5000/app:1, [::1]:5000/app:1, [::1]:5000/app:1",
    "docker.io/example.com/app, docker.io/example.com/app:latest, docker.io/example.com/app:latest",
    "a__b/c--d.e_f, docker.io/a__b/c--d.e_f:latest, a__b/c--d.e_f:latest",
  })
  void isNormalisedAsDockerDoes(String text, String full, String familiar) {
    ImageReference reference = ImageReference.parse(text).withDefaultTag();
    assertThat(reference).hasToString(full);
    assertThat(reference.familiar()).isEqualTo(familiar);
    assertThat(ImageReference.parse(full)).isEqualTo(reference);
  }

  @Test
  void aDigestNeedsNoTag() {
    assertThat(ImageReference.parse("app@" + DIGEST).withDefaultTag())
        .hasToString("docker.io/library/app@" + DIGEST);
    assertThat(ImageReference.parse("app:1@" + DIGEST))
        .hasToString("docker.io/library/app:1@" + DIGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":1",
        "App",
        "a//b",
        "a/",
        "/a",
        "a:",
        "a:b c",
        "a b",
        "a@sha256:1",
        "a@",
        "-a",
        "a..b",
        "example.com/A"
      })
  void whatIsNoReferenceIsRefused(String text) {
    assertThatThrownBy(() -> ImageReference.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThatThrownBy(() -> ImageReference.parse("a".repeat(250))).hasMessageContaining("255");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "example.com/%s", "%s/app", "example.com/%s:1"})
  void aLongNameIsRefusedWhateverItIsMadeOf(String form) {
    for (String part : List.of("a", "a-", "a.", "a_", "a/", "a__")) {
      String text = form.formatted(part.repeat(100_000) + "a");
      assertThatThrownBy(() -> ImageReference.parse(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
