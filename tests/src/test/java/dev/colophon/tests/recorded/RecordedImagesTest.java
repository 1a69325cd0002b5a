package dev.colophon.tests.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded cases whose result is in a registry, in process: the same bytes as BuildKit's. */
@Tag("external")
class RecordedImagesTest {

  private static RegistryServer server;

  @BeforeAll
  static void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterAll
  static void stopRegistry() {
    server.close();
  }

  static Stream<RecordedCase> cases() {
    return RecordedCase.all().stream().filter(c -> c.isOfType("image"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void recordedCase(RecordedCase recorded) {
    String repository = "recorded/" + recorded.name().toLowerCase(Locale.ROOT);
    String name = server.host() + "/" + repository + ":1";
    BuildRequest request =
        BuildRequest.from(recorded.source())
            .output(recorded.output() + ",name=" + name + ",push=true,registry.insecure=true")
            .build();
    RegistryProbe probe = new RegistryProbe(server.host());
    if (recorded.expect().equals("error")) {
      ColophonException failure =
          catchThrowableOfType(
              ColophonException.class, () -> TestContext.colophon().build(request));
      assertThat(failure).isNotNull();
      assertThat(probe.document(repository, "1")).isEmpty();
    } else {
      TestContext.colophon().build(request);
      assertSame(recorded.buildkit(), probe, repository);
    }
  }

  /** The tag names BuildKit's root, and every document is there by its digest. */
  private static void assertSame(JsonNode want, RegistryProbe probe, String repository) {
    String root = want.path("root").asText();
    assertThat(probe.document(repository, "1")).contains(want.path("blobs").path(root).asText());
    want.path("blobs")
        .properties()
        .forEach(
            blob ->
                assertThat(probe.document(repository, blob.getKey()))
                    .contains(blob.getValue().asText()));
  }
}
