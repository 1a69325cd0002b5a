package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.RegistryWriter;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of the command line that are about registries, with a real one. */
@Tag("external")
@Tag("process")
@Timeout(120)
class RegistryOptionsTest {

  private static final String SAMPLE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");

  @TempDir private Path folder;

  private Program.Ended colophon(String... arguments) {
    return Program.colophon(arguments).with("HOME", folder.toString()).run();
  }

  @ParameterizedTest
  @CsvSource({
    "copy,     $HOST,               0",
    "copy,     127.0.0.0/8,         0",
    "build,    other.example.com,   1",
  })
  void insecureRegistryIsTheOneThatIsNamed(String command, String named, int exit) {
    TestKey key = TestKey.make(folder, "tls");
    RegistryAccess access =
        new RegistryAccess.Tls(key.certificateFile().toString(), key.keyFile().toString());
    try (RegistryServer server = RegistryServer.start(folder, access)) {
      String insecure = "--insecure-registry=" + named.replace("$HOST", server.host());
      String image = server.host() + "/app:1";
      Program.Ended ended =
          command.equals("copy")
              ? colophon("copy", SAMPLE, "docker://" + image, insecure)
              : colophon("build", SAMPLE, "--output=type=registry,name=" + image, insecure);
      assertThat(ended.exit()).as(ended.error()).isEqualTo(exit);
      if (exit != 0) {
        assertThat(ended.error()).contains("is signed by an unknown authority");
      } else {
        colophon("inspect", "docker://" + image, insecure).successfully();
      }
    }
  }

  @Test
  void copyTakesSignaturesAlongWhereTold(@TempDir Path data) {
    try (RegistryServer server = RegistryServer.start(data, new RegistryAccess.Open())) {
      String source = "docker://" + server.host() + "/app:1";
      colophon("copy", SAMPLE, source).successfully();
      String digest = colophon("digest", source).successfully().out().strip();
      String tag = new RegistryWriter(server.host(), "app").cosign(digest, ".sig");
      RegistryProbe probe = new RegistryProbe(server.host());

      String refused = copied(source, server.host() + "/refuse:1", "refuse");
      assertThat(refused).contains(tag).contains("stays behind with the source");
      assertThat(probe.document("refuse", tag)).isEmpty();

      assertThat(copied(source, server.host() + "/leave:1", "leave")).doesNotContain(tag);
      assertThat(probe.document("leave", tag)).isEmpty();

      assertThat(copied(source, server.host() + "/copy:1", "copy")).contains("copied with the");
      assertThat(probe.document("copy", tag)).isEqualTo(probe.document("app", tag)).isPresent();
    }
  }

  private String copied(String source, String name, String policy) {
    return colophon("copy", source, "docker://" + name, "--referrers=" + policy)
        .successfully()
        .error();
  }

  @Test
  void copyOfReferrersToAPlaceWithoutThemIsRefused(@TempDir Path data) {
    try (RegistryServer server = RegistryServer.start(data, new RegistryAccess.Open())) {
      String source = "docker://" + server.host() + "/app:1";
      colophon("copy", SAMPLE, source, "--opt=platform=linux/amd64").successfully();
      String digest = colophon("digest", source).successfully().out().strip();
      new RegistryWriter(server.host(), "app").cosign(digest, ".sig");
      Path archive = folder.resolve("out.tar");
      Program.Ended ended =
          colophon("copy", source, "docker-archive:" + archive, "--referrers=copy");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.error())
          .contains("the destination keeps no referrers")
          .contains("--referrers=leave");
      assertThat(archive).doesNotExist();
    }
  }
}
