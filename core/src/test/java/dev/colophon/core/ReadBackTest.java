package dev.colophon.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.colophon.core.testing.MemorySourceFactory;
import dev.colophon.core.testing.SourceBuilder;
import dev.colophon.spi.Advice;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Descriptor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faulty exporters, and what the orchestrator makes of them. */
class ReadBackTest {

  private static BuildResult build(MemoryExporter... exporters) {
    BuildRequest.Builder request =
        BuildRequest.from("memory:image").annotation("index:a=b").annotation("manifest:c=d");
    Stream.of(exporters).forEach(exporter -> request.output("type=" + exporter.type()));
    MemorySourceFactory source =
        new MemorySourceFactory(
            new SourceBuilder().platform("linux/amd64").platform("linux/arm64").indexSource());
    return Colophon.builder()
        .extensions(List.of(exporters), List.of(source))
        .build()
        .build(request.build());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            "bytes of a blob",
            new MemoryExporter("memory") {
              @Override
              byte[] write(byte[] blob) {
                blob[blob.length - 1] ^= 1;
                return blob;
              }
            },
            "its bytes hash to"),
        arguments(
            "the end of a blob",
            new MemoryExporter("memory") {
              @Override
              byte[] write(byte[] blob) {
                return Arrays.copyOf(blob, blob.length - 1);
              }
            },
            "is missing or of another size"),
        arguments(
            "annotations of a name",
            new MemoryExporter("memory") {
              @Override
              List<Descriptor> names(List<Descriptor> written) {
                return List.of(written.get(0).requiredFieldsOnly());
              }
            },
            "no descriptor of the root is"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void anExporterThatLosesSomethingIsFound(String lost, MemoryExporter exporter, String message) {
    assertThatThrownBy(() -> build(exporter))
        .isInstanceOf(DestinationException.class)
        .hasMessageStartingWith("--output \"type=memory\": the result is not what was planned: ")
        .hasMessageContaining(message)
        .hasMessageEndingWith("Something else may be writing there; run it again.");
    assertThat(build(new MemoryExporter("memory")).outputs()).hasSize(1);
  }

  @Test
  void anExporterThatKeepsEverythingPasses() {
    assertThat(build(new MemoryExporter("memory")).outputs())
        .allSatisfy(output -> assertThat(output.readBack()).isTrue());
  }

  @Test
  void aFailureNamesTheOutputsThatWereWrittenBeforeIt() {
    MemoryExporter refusing =
        new MemoryExporter("second") {
          @Override
          void commit() {
            throw new DestinationException(
                Written.output("the tag"),
                Reason.CHANGED,
                "it cannot be moved",
                Advice.of("Use another tag."));
          }
        };
    assertThatThrownBy(() -> build(new MemoryExporter("first"), refusing))
        .isInstanceOf(DestinationException.class)
        .hasMessage(
            "the tag: it cannot be moved; written before that: memory of first. Use another tag.")
        .satisfies(e -> assertThat(((DestinationException) e).reason()).isEqualTo(Reason.CHANGED));
  }

  @Test
  void aBugInCleaningUpDoesNotFailAFinishedBuild() {
    MemoryExporter failing =
        new MemoryExporter("memory") {
          @Override
          void close() {
            throw new IllegalStateException("a bug");
          }
        };
    assertThat(build(failing).outputs()).hasSize(1);
  }
}
