package dev.colophon.tests.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.option.OutputOption;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded cases whose result is an archive, in process: the same bytes as BuildKit's. */
class RecordedArchivesTest {

  static Stream<RecordedCase> cases() {
    return RecordedCase.all().stream().filter(c -> c.isOfType("oci") || c.isOfType("docker"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordedCase(RecordedCase recorded, @TempDir Path folder) {
    Path dest = folder.resolve("out.tar");
    BuildRequest request =
        BuildRequest.from(recorded.source()).output(recorded.output() + ",dest=" + dest).build();
    switch (recorded.expect()) {
      case "same" -> {
        TestContext.colophon().build(request);
        assertSame(recorded.buildkit(), Archive.ofTar(dest));
      }
      case "applied" -> {
        TestContext.colophon().build(request);
        assertApplied(recorded.output(), Archive.ofTar(dest));
      }
      case "error" -> {
        ColophonException failure =
            catchThrowableOfType(
                ColophonException.class, () -> TestContext.colophon().build(request));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).isNotBlank();
        assertThat(folder).isEmptyDirectory();
      }
      default -> throw new IllegalStateException(recorded.expect());
    }
  }

  private static void assertSame(JsonNode want, Archive got) {
    assertThat(got.text("index.json")).isEqualTo(want.path("index.json").asText());
    want.path("blobs")
        .properties()
        .forEach(b -> assertThat(got.blob(b.getKey())).isEqualTo(b.getValue().asText()));
    if (want.has("manifest.json")) {
      assertThat(got.text("manifest.json")).isEqualTo(want.path("manifest.json").asText());
    }
    Set<String> names = new TreeSet<>();
    want.path("files").forEach(name -> names.add(name.asText()));
    assertThat(got.files().keySet()).isEqualTo(names);
    if (!want.path("index.json").asText().contains("vnd.docker")) {
      OciSchemas.validate(got);
    }
  }

  private static void assertApplied(String output, Archive got) {
    JsonNode descriptor = got.json("index.json").path("manifests").path(0);
    JsonNode manifest = got.blobJson(descriptor.path("digest").asText());
    for (AnnotationOption option : OutputOption.parse(output).annotations()) {
      JsonNode holder =
          switch (option.level()) {
            case MANIFEST -> manifest;
            case MANIFEST_DESCRIPTOR -> descriptor;
            case INDEX, INDEX_DESCRIPTOR ->
                throw new IllegalStateException("a lone manifest has no index");
          };
      assertThat(holder.path("annotations").path(option.key()).asText()).isEqualTo(option.value());
    }
    OciSchemas.validate(got);
  }
}
