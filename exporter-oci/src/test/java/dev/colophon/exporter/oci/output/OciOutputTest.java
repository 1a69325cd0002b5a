package dev.colophon.exporter.oci.output;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.oci.OciExporterFactory;
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
class OciOutputTest {

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of(OciOutput.archive(Path.of("out.tar")), "oci", Map.of("dest", "out.tar")),
        Arguments.of(
            OciOutput.archive(Path.of("-")),
            "oci",
            Map.of("dest", Path.of("-").toAbsolutePath().toString())),
        Arguments.of(
            OciOutput.folder(Path.of("layout")).tag("1"),
            "oci",
            Map.of("dest", "layout", "tar", "false", "tag", "1")),
        Arguments.of(
            OciOutput.archive(Path.of("a")).name("app:1").name("example.com/app:2"),
            "oci",
            Map.of("dest", "a", "name", "docker.io/library/app:1,example.com/app:2")),
        Arguments.of(
            OciOutput.archive(Path.of("a,b")).mediaTypes(MediaTypePolicy.DOCKER),
            "oci",
            Map.of("dest", "a,b", "oci-mediatypes", "false")),
        Arguments.of(
            OciOutput.archive(Path.of("a")).mediaTypes(MediaTypePolicy.AS_SOURCE),
            "oci",
            Map.of("dest", "a")));
  }

  @ParameterizedTest(name = "{1},{2}")
  @MethodSource("outputs")
  void amountToOptionsThatTheExporterTakes(
      OciOutput output, String type, Map<String, String> options) {
    TypedOutputs.assertTaken(new OciExporterFactory(), output, type, options);
  }

  @Test
  void refuseANameAtOnce() {
    assertThatThrownBy(() -> OciOutput.archive(Path.of("a")).name("A b"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("the output of type=oci: \"A b\" is not an image name: ");
  }
}
