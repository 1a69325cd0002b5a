package dev.colophon.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadGuessTest {

  private static Optional<String> guess(String line) {
    return ReadAheadGuess.source(Stream.of(line.split(" ")).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build oci:in --output type=oci,dest=out.tar",
        "build -q oci:in -o type=docker,dest=out.tar",
        "build --output=type=oci,dest=out.tar oci:in oci:other"
      })
  void guessesTheFirstLayoutOfABuildThatWritesAllOfIt(String line) {
    assertThat(guess(line)).contains("oci:in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build oci:in --opt platform=amd64 --output type=oci,dest=out.tar",
        "build oci:in --opt=platform=amd64 --output type=oci,dest=out.tar",
        "build oci:in --output type=registry,name=a",
        "build docker://a --output type=oci,dest=out.tar",
        "build oci-archive:- --output type=oci,dest=out.tar",
        "inspect oci:in",
        "version"
      })
  void guessesNothingWhereLessMayBeRead(String line) {
    assertThat(guess(line)).isEmpty();
  }

  @Test
  void guessesNothingFromNothing() {
    assertThat(ReadAheadGuess.source()).isEmpty();
  }
}
