package dev.colophon.core.internal.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.option.OptionSpelling;
import dev.colophon.spi.BadOptionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotateFromTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "git | GIT | '' | ''",
        "git:src/app | GIT | '' | src/app",
        "git:/a:b | GIT | '' | /a:b",
        "index:git | GIT | index | ''",
        "index,manifest[arm64]:git:src | GIT | index,manifest[linux/arm64] | src",
        "base | BASE | '' | ''",
        "manifest-descriptor:base | BASE | manifest-descriptor | ''",
        "docker-metadata | DOCKER_METADATA | '' | ''"
      })
  void levelsStandBeforeTheOrigin(String text, String origin, String places, String location) {
    AnnotateFrom from = AnnotateFrom.parse(text);
    assertThat(from.origin().name()).isEqualTo(origin);
    assertThat(String.join(",", from.places().stream().map(AnnotationPlace::toString).toList()))
        .isEqualTo(places);
    assertThat(from.location().orElse("")).isEqualTo(location);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gti | annotations do not come from \"gti\". Did you mean git?",
        "'' | annotations do not come from \"\".",
        "index: | annotations do not come from \"\".",
        "idnex:git | \"idnex\" before the colon is not a type. Did you mean index?",
        "index[nowhere/at/all/x]:git | has no platform in its brackets",
        "git: | there is no folder after the colon. Write git, or git:DIR.",
        "base:x | base takes nothing after it.",
        "index:docker-metadata | the variable says itself at which levels"
      })
  void whatIsNotOfTheFormIsAnError(String text, String message) {
    assertThatThrownBy(() -> AnnotateFrom.parse(text))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("--annotate-from \"" + text + "\": ")
        .hasMessageContaining(message);
  }

  @Test
  void valuesGoToTheManifestsUnlessLevelsAreGiven() {
    assertThat(AnnotateFrom.parse("git").at(Map.of("k", "v")))
        .singleElement()
        .satisfies(o -> assertThat(OptionSpelling.of(o)).isEqualTo("annotation-manifest.k=v"));
    assertThat(AnnotateFrom.parse("index,index-descriptor:git").at(Map.of("k", "v")))
        .extracting(o -> OptionSpelling.of(o))
        .containsExactly("annotation-index.k=v", "annotation-index-descriptor.k=v");
  }
}
