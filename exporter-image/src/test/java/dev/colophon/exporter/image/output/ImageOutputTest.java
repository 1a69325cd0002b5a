package dev.colophon.exporter.image.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.ImageExporterFactory;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.MediaTypePolicy;
import dev.colophon.tests.support.TypedOutputs;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options that typed outputs amount to, each as its exporter takes it. */
class ImageOutputTest {

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(
            ImageOutput.registry("example.com/app:1").canonical(),
            "registry",
            Map.of("name", "example.com/app:1", "name-canonical", "true")),
        Arguments.of(
            ImageOutput.registry("example.com/app:1").name("example.com/app:2").overwriting(),
            "registry",
            Map.of("name", "example.com/app:1,example.com/app:2", "force", "true")),
        Arguments.of(
            ImageOutput.registryByDigest("example.com/app").insecure(),
            "registry",
            Map.of(
                "name", "example.com/app", "push-by-digest", "true", "registry.insecure", "true")),
        Arguments.of(
            ImageOutput.store("app:1").mediaTypes(MediaTypePolicy.OCI),
            "image",
            Map.of("name", "docker.io/library/app:1", "oci-mediatypes", "true")));
  }

  @ParameterizedTest(name = "{1},{2}")
  @MethodSource("outputs")
  void amountToOptionsThatTheExporterTakes(
      ImageOutput output, String type, Map<String, String> options) {
    TypedOutputs.assertTaken(new ImageExporterFactory(), output, type, options);
  }

  @Test
  void refuseANameAtOnce() {
    assertThatThrownBy(() -> ImageOutput.registry("A b"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("the output of type=registry: \"A b\" is not an image name: ");
  }
}
