package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential helper that keeps its silence is waited for aloud, and not for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CredentialHelperTest {

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private Path folder;
  private final List<String> waits = new CopyOnWriteArrayList<>();

  @BeforeEach
  void installHelper() throws IOException {
    Path helper = folder.resolve("docker-credential-silent");
    Files.writeString(helper, "#!/bin/sh\nexec sleep 600\n");
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
  }

  private ExecutionContext context() {
    ProgressListener listener =
        (label, total) -> {
          waits.add(label);
          return ProgressListener.Transfer.NONE;
        };
    return ExecutionContext.of(new JsonDocumentFormat())
        .withEnvironment(Map.of("PATH", folder + ":/usr/bin:/bin"))
        .withProgress(listener);
  }

  @Test
  void helperThatDoesNotAnswerIsGivenUpAndWasNamed() {
    CredentialHelper helper = new CredentialHelper("silent", context(), Duration.ofMillis(200));
    assertThatThrownBy(() -> helper.get("example.com"))
        .isInstanceOf(RegistryException.class)
        .hasMessage("docker-credential-silent did not answer within 0 s");
    assertThat(waits).containsExactly("wait for the credential helper docker-credential-silent");
  }

  private Optional<Credentials> credentialsOf(String script) throws IOException {
    Path helper = folder.resolve("docker-credential-own");
    Files.writeString(helper, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    return new CredentialHelper("own", context()).get("example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "echo", "echo '{}'", "echo '{\"ServerURL\":\"example.com\"}'"})
  void helperThatSaysNothingKnowsNobody(String script) throws IOException {
    assertThat(credentialsOf(script)).isEmpty();
  }

  /** As Docker's own helpers fail where no desktop or key is at hand; public images need none. */
  @Test
  void helperThatFailsIsToldOnlyWhereItIsMissed() throws IOException {
    assertThat(credentialsOf("echo 'no key'; exit 3"))
        .get()
        .isInstanceOf(Credentials.Unavailable.class)
        .hasToString("the credential helper docker-credential-own, which fails with exit code 3");
  }

  @Test
  void helperIsLeftWhenTheWorkIsCancelled() {
    ExecutionContext cancelled = context().withCancellation(() -> true);
    CredentialHelper helper = new CredentialHelper("silent", cancelled, LONG);
    assertThatThrownBy(() -> helper.get("example.com")).isInstanceOf(CancelledException.class);
  }
}
