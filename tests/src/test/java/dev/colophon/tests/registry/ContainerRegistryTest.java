package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryContainer;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.SigningTokenServer;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Registries in containers of a real Docker Engine, which pulls from them what Colophon pushed. */
@Tag("external")
@Timeout(180)
class ContainerRegistryTest {

  private static final Map<String, String> LOGGED_IN =
      Map.of(
          "COLOPHON_USERNAME", RegistryAccess.USERNAME,
          "COLOPHON_PASSWORD", RegistryAccess.PASSWORD);

  @TempDir private Path folder;

  private String source(String... architectures) {
    return "oci-archive:"
        + TarBuilder.of(SampleImage.index(architectures)).write(folder.resolve("in.tar"));
  }

  /** Pushes, annotates in the registry, pulls. */
  private void useEveryWay(String host, Map<String, String> environment) {
    String name = host + "/team/app:1";
    TestContext.colophon(environment)
        .build(
            BuildRequest.from(source("amd64", "arm64"))
                .output("type=registry,annotation-index.i=v,name=" + name)
                .build());
    TestContext.colophon(environment)
        .annotate(AnnotateRequest.of("docker://" + name, "manifest[arm64]:a=b"));
    Path out = folder.resolve("out.tar");
    TestContext.colophon(environment)
        .build(BuildRequest.from("docker://" + name).output("type=oci,dest=" + out).build());
    assertThat(out).exists();
  }

  @Test
  void openRegistryIsUsedEveryWay() {
    try (RegistryContainer registry = RegistryContainer.of(new RegistryAccess.Open())) {
      registry.start();
      useEveryWay(registry.address(), Map.of());
      JsonNode index = new RegistryProbe(registry.address()).json("team/app", "1");
      assertThat(index.at("/annotations/i").asText()).isEqualTo("v");
    }
  }

  @Test
  void registryWithPasswordsIsUsedEveryWay() {
    try (RegistryContainer registry =
        RegistryContainer.of(new RegistryAccess.Password("/htpasswd"))
            .withFile("/htpasswd", RegistryAccess.passwordFile())) {
      registry.start();
      assertThatThrownBy(() -> useEveryWay(registry.address(), Map.of("HOME", folder.toString())))
          .isInstanceOf(ColophonException.class)
          .hasMessageContaining("wants a user name and a password");
      useEveryWay(registry.address(), LOGGED_IN);
      assertThat(new RegistryProbe(registry.address()).document("team/app", "1")).isPresent();
    }
  }

  @Test
  void registryWithTokensIsUsedEveryWay() throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryContainer registry =
            RegistryContainer.of(new RegistryAccess.Token(tokens.realm(), "/token.pem"))
                .withFile("/token.pem", Files.readAllBytes(tokens.certificate()))) {
      registry.start();
      useEveryWay(registry.address(), LOGGED_IN);
      assertThat(tokens.scopes()).contains(List.of("repository:team/app:pull,push"));
    }
  }

  @Test
  void dockerPullsWhatWasPushed() throws InterruptedException {
    try (RegistryContainer registry = RegistryContainer.of(new RegistryAccess.Open())) {
      registry.start();
      String name = registry.address() + "/team/pulled";
      Path image = Repository.root().resolve("tests/samples/hello.tar");
      TestContext.colophon()
          .build(
              BuildRequest.from("oci-archive:" + image)
                  .output("type=registry,annotation-index.i=v,annotation.a=b,name=" + name + ":1")
                  .build());
      DockerClient engine = DockerClientFactory.lazyClient();
      engine.pullImageCmd(name).withTag("1").start().awaitCompletion();
      assertThat(engine.inspectImageCmd(name + ":1").exec().getRepoDigests())
          .contains(
              name
                  + "@"
                  + TestContext.colophon()
                      .inspect("docker://" + name + ":1")
                      .rootDescriptor()
                      .digest());
      engine.removeImageCmd(name + ":1").withForce(true).exec();
    }
  }
}
