package dev.colophon.exporter.docker.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.docker.DockerExporterFactory;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.tests.support.TypedOutputs;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options that typed outputs amount to, each as its exporter takes it. */
class DockerOutputTest {

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(
            DockerOutput.archive(Path.of("out.tar")).name("app:1"),
            "docker",
            Map.of("dest", "out.tar", "name", "docker.io/library/app:1")),
        Arguments.of(
            DockerOutput.engine("app:1").allowingLoss(),
            "docker",
            Map.of("load", "true", "name", "docker.io/library/app:1", "allow-loss", "true")),
        Arguments.of(
            DockerOutput.archive(Path.of("a")).mediaTypes(MediaTypePolicy.OCI),
            "docker",
            Map.of("dest", "a", "oci-mediatypes", "true")));
  }

  @ParameterizedTest(name = "{1},{2}")
  @MethodSource("outputs")
  void amountToOptionsThatTheExporterTakes(
      DockerOutput output, String type, Map<String, String> options) {
    TypedOutputs.assertTaken(new DockerExporterFactory(), output, type, options);
  }

  @Test
  void refuseANameAtOnce() {
    assertThatThrownBy(() -> DockerOutput.engine("A b"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("the output of type=docker: \"A b\" is not an image name: ");
  }
}
