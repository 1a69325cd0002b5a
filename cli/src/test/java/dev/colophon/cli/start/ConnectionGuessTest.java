package dev.colophon.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionGuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "annotate docker://example.com/app:1 --annotation a=b      | example.com",
        "build oci:app --output type=registry,name=a.test/app:1    | a.test",
        "build oci:app --output=type=registry,name=a.test/app      | a.test",
        "build oci:app --output type=image,name=a.test/app,push=true | a.test",
        "copy docker://a.test/app docker://b.test:5000/app         | a.test b.test:5000",
        "copy docker://a.test/app docker://b.test/x docker://c.test/x | a.test b.test",
        "copy docker://a.test/app docker://a.test/copy             | a.test",
        "inspect docker://app                                      | docker.io",
        "build oci:app --output type=image,name=a.test/app         | ''",
        "build oci:app --output type=oci,dest=x,name=a.test/app    | ''",
        "annotate docker://example.com/app:* --annotation a=b      | ''",
        "annotate docker:// --annotation a=b                       | ''",
        "help docker://example.com/app                             | ''",
        "docker://example.com/app                                  | ''",
        "images                                                    | ''",
      })
  void registriesThatACommandLineNamesAreFound(String line, String registries) {
    assertThat(String.join(" ", ConnectionGuess.images(line.split(" ")).keySet()))
        .isEqualTo(registries);
  }

  @Test
  void commandLineWithoutWordsNamesNone() {
    assertThat(ConnectionGuess.images()).isEmpty();
  }
}
