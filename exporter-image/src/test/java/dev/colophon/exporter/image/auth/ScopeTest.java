package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

  private static final Scope PUSH = Scope.push("app");

  @ParameterizedTest
  @CsvSource({
    "'',                                                   repository:app:pull",
    "repository:app:pull,                                  repository:app:pull",
    "'repository:app:pull,metadata_read',                  'repository:app:pull,metadata_read'",
    "repository:project-1/app:pull,                        repository:project-1/app:pull",
    "'repository:a/app:pull repository:b/app:pull',        'repository:a/app:pull repository:b/app:pull'",
  })
  void challengeMayNameAnotherScope(String named, String spellings) {
    assertThat(String.join(" ", Scope.pull("app").spellings(named))).isEqualTo(spellings);
  }

  @ParameterizedTest
  @CsvSource({
    "repository:app:pull,              'repository:app:pull,push'",
    "repository:project-1/app:pull,    'repository:project-1/app:pull,push'",
  })
  void pushNeedsMoreThanTheChallengeOfAPull(String named, String spellings) {
    assertThat(String.join(" ", PUSH.spellings(named))).isEqualTo(spellings);
  }

  @ParameterizedTest
  @CsvSource({"repository:other:pull", "repository:app:pull"})
  void mountNamesBothRepositoriesWhicheverIsChallenged(String named) {
    assertThat(PUSH.mounting("other").spellings(named))
        .containsExactly("repository:app:pull,push", "repository:other:pull");
  }
}
