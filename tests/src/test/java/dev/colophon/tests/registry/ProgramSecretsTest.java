package dev.colophon.tests.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No stream of the program holds a password. The rows in process are in the command line's module.
 */
@Tag("external")
@Tag("process")
class ProgramSecretsTest {

  @TempDir private Path folder;

  @Test
  void theProgramShowsNoPassword() throws IOException {
    Path passwords = folder.resolve("htpasswd");
    Files.writeString(passwords, RegistryAccess.passwordFile());
    try (RegistryServer server =
        RegistryServer.start(folder, new RegistryAccess.Password(passwords.toString()))) {
      String app = "docker://" + server.host() + "/app";
      String sample = "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
      String said =
          run(0, "copy", sample, app + ":1", "--debug")
              + run(0, "inspect", app + ":1", "--json", "--debug")
              + run(1, "inspect", app + ":none", "--debug");
      assertThat(said)
          .contains("does not have it", "\tat dev.colophon.")
          .doesNotContain(
              RegistryAccess.PASSWORD,
              URLEncoder.encode(RegistryAccess.PASSWORD, UTF_8),
              Base64.getEncoder()
                  .encodeToString(
                      (RegistryAccess.USERNAME + ":" + RegistryAccess.PASSWORD).getBytes(UTF_8)));
    }
  }

  private static String run(int exit, String... words) {
    Program.Ended ended =
        Program.colophon(words)
            .with("COLOPHON_USERNAME", RegistryAccess.USERNAME)
            .with("COLOPHON_PASSWORD", RegistryAccess.PASSWORD)
            .run();
    assertThat(ended.exit()).as(ended.error()).isEqualTo(exit);
    return ended.out() + ended.error();
  }
}
