package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.Output;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors and locations of a {@code registries.conf}, with a real registry. */
@Tag("external")
@Timeout(120)
class MirrorTest {

  @TempDir private Path folder;
  private RegistryServer server;
  private FaultyProxy proxy;

  @BeforeEach
  void start(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
    proxy = FaultyProxy.to(server.port());
    TestContext.colophon()
        .build(copy("oci-archive:" + sample(), "docker://" + server.host() + "/mirror/app:1"));
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Path sample() {
    return TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private static BuildRequest copy(String source, String destination) {
    return BuildRequest.from(source).output(Output.at(destination)).build();
  }

  private Colophon with(String... lines) throws IOException {
    Path conf = Files.writeString(folder.resolve("registries.conf"), String.join("\n", lines));
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", folder.toString());
    environment.put("CONTAINERS_REGISTRIES_CONF", conf.toString());
    environment.put("COLOPHON_USERNAME", "me");
    environment.put("COLOPHON_PASSWORD", "secret");
    return TestContext.colophon(environment);
  }

  @Test
  void imageIsReadFromTheFirstMirrorThatHasIt() throws IOException {
    Colophon colophon =
        with(
            "[[registry]]",
            "location = 'registry.example.com'",
            "[[registry.mirror]]",
            "location = '" + proxy.host() + "/nothing'",
            "[[registry.mirror]]",
            "location = '" + proxy.host() + "/mirror'");
    String out = "oci:" + folder.resolve("out") + ":1";
    colophon.build(copy("docker://registry.example.com/app:1", out));
    assertThat(proxy.requests())
        .anyMatch(line -> line.equals("GET /v2/nothing/app/manifests/1"))
        .anyMatch(line -> line.startsWith("GET /v2/mirror/app/blobs/"));
    assertThat(proxy.headers(".*", "Authorization")).isEmpty();
  }

  @Test
  void failuresOfMirrorsAreTold() throws IOException {
    Colophon colophon =
        with(
            "[[registry]]",
            "prefix = 'registry.example.com'",
            "location = '" + proxy.host() + "/empty'",
            "[[registry.mirror]]",
            "location = '" + proxy.host() + "/nothing'");
    assertThatThrownBy(() -> colophon.outline("docker://registry.example.com/app:1"))
        .hasMessageContaining("docker://registry.example.com/app:1: ")
        .hasMessageContaining("its mirror docker://" + proxy.host() + "/nothing/app:1: ");
  }

  @Test
  void nothingIsWrittenToABlockedRegistry() throws IOException {
    Colophon colophon = with("[[registry]]", "location = '" + proxy.host() + "'", "blocked = true");
    for (String source : List.of("oci-archive:" + sample(), "docker://" + proxy.host() + "/a:1")) {
      assertThatThrownBy(
              () -> colophon.build(copy(source, "docker://" + proxy.host() + "/blocked:1")))
          .hasMessageContaining("is blocked in " + folder.resolve("registries.conf"));
    }
    assertThat(proxy.requests()).isEmpty();
  }
}
