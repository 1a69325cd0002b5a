package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.DockerLogin;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.SigningTokenServer;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Registries that ask who we are. */
@Tag("external")
@Timeout(60)
class RegistryLoginTest {

  @TempDir private Path folder;
  private Map<String, String> environment;
  private String source;

  @BeforeEach
  void prepare() {
    environment =
        new HashMap<>(
            Map.of(
                "HOME", folder.toString(),
                "XDG_RUNTIME_DIR", folder.resolve("run").toString(),
                "DOCKER_CONFIG", folder.toString()));
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private RegistryServer registryWithPassword() throws IOException {
    Path passwords = folder.resolve("htpasswd");
    Files.writeString(passwords, RegistryAccess.passwordFile());
    return RegistryServer.start(folder, new RegistryAccess.Password(passwords.toString()));
  }

  private void build(String from, String output) {
    TestContext.colophon(environment).build(BuildRequest.from(from).output(output).build());
  }

  private void pushAndPull(String host) {
    build(source, "type=registry,annotation.a=b,name=" + host + "/team/app:1");
    build("docker://" + host + "/team/app:1", "type=oci,dest=" + folder.resolve("out.tar"));
  }

  @Test
  void passwordOfDockersConfigurationIsUsed() throws IOException {
    try (RegistryServer server = registryWithPassword()) {
      DockerLogin.write(folder, server.host());
      pushAndPull(server.host());
      assertThat(folder.resolve("out.tar")).exists();
    }
  }

  @Test
  void passwordOfTheEnvironmentIsUsed() throws IOException {
    try (RegistryServer server = registryWithPassword()) {
      environment.put("COLOPHON_USERNAME", RegistryAccess.USERNAME);
      environment.put("COLOPHON_PASSWORD", RegistryAccess.PASSWORD);
      pushAndPull(server.host());
      assertThat(folder.resolve("out.tar")).exists();
    }
  }

  @Test
  void missingPasswordSaysHowToLogIn() throws IOException {
    try (RegistryServer server = registryWithPassword()) {
      assertThat(DockerLogin.failureOf(() -> pushAndPull(server.host())))
          .hasMessageContaining(
              "the registry "
                  + server.host()
                  + " wants a user name and a password, and there are none for it. Log in with"
                  + " docker login "
                  + server.host()
                  + ", or set COLOPHON_USERNAME and COLOPHON_PASSWORD");
    }
  }

  @Test
  void wrongPasswordIsRefusedWithoutBeingShown() throws IOException {
    try (RegistryServer server = registryWithPassword()) {
      environment.put("COLOPHON_USERNAME", RegistryAccess.USERNAME);
      environment.put("COLOPHON_PASSWORD", "hunter2");
      assertThat(DockerLogin.failureOf(() -> pushAndPull(server.host())))
          .hasMessageContaining(
              "refuses the credentials of COLOPHON_USERNAME and COLOPHON_PASSWORD (status 401")
          .hasMessageNotContaining("hunter2");
    }
  }

  @Test
  void passwordIsChangedForTokensOfTheRightScopes() throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access())) {
      DockerLogin.write(folder, server.host());
      pushAndPull(server.host());
      assertThat(tokens.scopes())
          .containsExactly(
              List.of("repository:team/app:pull,push"), List.of("repository:team/app:pull"));
    }
  }

  @Test
  void mountingAsksToReadTheOtherRepositoryToo() throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      build(source, "type=registry,name=" + proxy.host() + "/team/app:1");
      proxy.forget();
      build(
          "docker://" + proxy.host() + "/team/app:1",
          "type=registry,name=" + proxy.host() + "/team/copy:1");
      assertThat(tokens.scopes())
          .contains(List.of("repository:team/copy:pull,push", "repository:team/app:pull"));
      assertThat(proxy.requests()).noneMatch(request -> request.matches("(GET|PUT) .*/blobs/.*"));
    }
  }

  @Test
  void tokenThatEndsInTheMiddleOfAPushIsRenewed() throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      String challenge =
          "WWW-Authenticate: Bearer realm=\"" + tokens.realm() + "\",service=\"tests\"";
      proxy.on("PUT .*", 3, new Fault.Answer("401 Unauthorized", challenge));
      pushAndPull(proxy.host());
      assertThat(tokens.scopes()).hasSizeGreaterThan(2);
      assertThat(folder.resolve("out.tar")).exists();
    }
  }

  @Test
  void annotatingInPlaceWorksWithTokens() throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access())) {
      DockerLogin.write(folder, server.host());
      pushAndPull(server.host());
      TestContext.colophon(environment)
          .annotate(AnnotateRequest.of("docker://" + server.host() + "/team/app:1", "index:k=v"));
      assertThat(
              TestContext.colophon(environment)
                  .inspect("docker://" + server.host() + "/team/app:1")
                  .root()
                  .annotations())
          .containsEntry("k", "v");
    }
  }

  @Test
  void aProxysPasswordDoesNotKeepTheRegistrysFromBeingUsed() throws IOException {
    try (RegistryServer server = registryWithPassword()) {
      DockerLogin.write(folder, server.host());
      environment.put("HTTP_PROXY", "http://me:hunter2@proxy.invalid:3128");
      pushAndPull(server.host());
      assertThat(folder.resolve("out.tar")).exists();
    }
  }
}
