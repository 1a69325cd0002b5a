package dev.colophon.exporter.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.docker.DockerTestContext;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineEndpointsTest {

  private final Path config;
  private final Map<String, String> environment = new HashMap<>();

  EngineEndpointsTest(@TempDir Path config) {
    this.config = config;
    environment.put("DOCKER_CONFIG", config.toString());
  }

  private EngineEndpoint endpoint() throws EngineException {
    return EngineEndpoints.of(DockerTestContext.in(config, environment));
  }

  private void context(String name, String meta) throws IOException {
    String hash = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
    Path folder = Files.createDirectories(config.resolve("contexts/meta").resolve(hash));
    Files.writeString(folder.resolve("meta.json"), meta);
  }

  private static String meta(String host) {
    return "{\"Name\":\"ci\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\""
        + host
        + "\",\"SkipTLSVerify\":false}}}";
  }

  @ParameterizedTest
  @CsvSource({
    "unix:///run/docker.sock,       unix:///run/docker.sock",
    "unix:///run/my docker.sock,    unix:///run/my%20docker.sock",
    "npipe:////./pipe/docker,       npipe:////./pipe/docker",
    "tcp://127.0.0.1:4243,          tcp://127.0.0.1:4243",
    "tcp://[::1]:4243,              tcp://[::1]:4243",
    "tcp://engine/,                 tcp://engine:2375",
    "127.0.0.1:4243,                tcp://127.0.0.1:4243",
    "TCP://engine,                  tcp://engine:2375",
  })
  void hostIsUnderstoodAsDockerDoes(String host, String address) throws EngineException {
    environment.put("DOCKER_HOST", host);
    assertThat(endpoint().address()).hasToString(address);
    assertThat(endpoint().certificates()).isEmpty();
    assertThat(endpoint()).hasToString(address + " (DOCKER_HOST)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unix://relative",
        "fd://3",
        "tcp://",
        "tcp://a/b",
        "tcp://me@a",
        "http://a",
        "tcp://a b"
      })
  void hostThatIsNoEngineIsRefused(String host) {
    environment.put("DOCKER_HOST", host);
    assertThatThrownBy(this::endpoint)
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "DOCKER_HOST says \"" + host + "\", which is not an address of a Docker Engine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://me:hunter2@engine",
        "tcp://me:hunter2@hunter2/@engine:2376",
        "me:hunter2@engine",
        "tcp://:hunter2@engine",
        "http://me:hunter2@engine",
        "ssh://me:hunter2@engine:22",
        "tcp://me:hunter2 @engine"
      })
  void aPasswordInTheHostIsNotShown(String host) {
    environment.put("DOCKER_HOST", host);
    assertThatThrownBy(this::endpoint)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(":…@engine")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void sshIsRefusedWithAWayRound() {
    environment.put("DOCKER_HOST", "ssh://me@engine");
    assertThatThrownBy(this::endpoint)
        .isInstanceOfSatisfying(
            EngineException.class,
            e ->
                assertThat(e.ofSource("docker-daemon:a"))
                    .hasMessage(
                        "docker-daemon:a: DOCKER_HOST says ssh://me@engine, and ssh:// is not"
                            + " spoken. Forward the socket with ssh -L and set"
                            + " DOCKER_HOST=unix://… to it."));
  }

  @Test
  void withoutAWordItIsTheSocketOfThisMachine() throws EngineException {
    assertThat(endpoint()).hasToString("unix:///var/run/docker.sock (the default)");
  }

  @Test
  void currentContextOfTheConfigIsUsed() throws IOException {
    Files.writeString(config.resolve("config.json"), "{\"auths\":{},\"currentContext\":\"ci\"}");
    context("ci", meta("unix:///run/ci.sock"));
    assertThat(endpoint()).hasToString("unix:///run/ci.sock (the docker context \"ci\")");
  }

  @Test
  void dockerContextBeatsTheConfigAndDockerHostBeatsBoth() throws IOException {
    Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"ci\"}");
    context("other", meta("tcp://other:1"));
    environment.put("DOCKER_CONTEXT", "other");
    assertThat(endpoint()).hasToString("tcp://other:1 (the docker context \"other\")");
    environment.put("DOCKER_HOST", "tcp://host:2");
    assertThat(endpoint()).hasToString("tcp://host:2 (DOCKER_HOST)");
  }

  @Test
  void contextCalledDefaultIsNone() throws IOException {
    Files.writeString(config.resolve("config.json"), "{\"currentContext\":\"ci\"}");
    environment.put("DOCKER_CONTEXT", "default");
    assertThat(endpoint()).hasToString("unix:///var/run/docker.sock (the default)");
  }

  @Test
  void configInTheHomeFolderIsRead() throws IOException {
    Path docker = Files.createDirectories(config.resolve(".docker"));
    Files.writeString(docker.resolve("config.json"), "{\"currentContext\":\"gone\"}");
    environment.remove("DOCKER_CONFIG");
    environment.put("HOME", config.toString());
    assertThatThrownBy(this::endpoint)
        .isInstanceOfSatisfying(
            EngineException.class,
            e ->
                assertThat(e.ofDestination(Written.output("o")))
                    .hasMessage(
                        "o: there is no docker context \"gone\", which "
                            + docker.resolve("config.json")
                            + " chose. Choose one of those that docker context ls lists."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | the docker context \"ci\" names no Docker Engine",
        "{\"Endpoints\":{\"docker\":{\"Host\":\"x://y\"}}} | is not an address of a Docker Engine",
        "{\"Endpoints\":{\"docker\":{\"Host\":\"tcp://a\",\"SkipTLSVerify\":true}}} | without a look",
        "[ | cannot be read: ",
      })
  void contextThatCannotBeFollowedIsTold(String meta, String message) throws IOException {
    context("ci", meta);
    environment.put("DOCKER_CONTEXT", "ci");
    assertThatThrownBy(this::endpoint)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining(message);
  }

  @Test
  void contextNameNeverLeadsOutOfTheFolder() {
    environment.put("DOCKER_CONTEXT", "../../../etc");
    assertThatThrownBy(this::endpoint)
        .isInstanceOf(EngineException.class)
        .hasMessage("there is no docker context \"../../../etc\", which DOCKER_CONTEXT chose");
  }

  @Test
  void hugeConfigIsNotRead() throws IOException {
    Files.writeString(config.resolve("config.json"), " ".repeat((1 << 20) + 1));
    assertThatThrownBy(this::endpoint)
        .isInstanceOf(EngineException.class)
        .hasMessageEndingWith(
            "config.json cannot be read: it has more than 1048576 bytes, the most that is read");
  }

  @Test
  void verificationNeedsCertificates() {
    environment.put("DOCKER_HOST", "tcp://engine");
    environment.put("DOCKER_TLS_VERIFY", "1");
    assertThatThrownBy(this::endpoint)
        .hasMessage(config + " holds no ca.pem, cert.pem and key.pem");
  }

  @Test
  void certificateWithoutItsKeyIsRefused() throws IOException {
    Files.writeString(config.resolve("cert.pem"), "x");
    environment.put("DOCKER_HOST", "tcp://engine");
    environment.put("DOCKER_TLS_VERIFY", "1");
    environment.put("DOCKER_CERT_PATH", config.toString());
    assertThatThrownBy(this::endpoint)
        .hasMessage(config + " holds only one of cert.pem and key.pem");
  }

  @Test
  void encryptionWithoutVerificationIsRefusedRatherThanLeftOut() {
    environment.put("DOCKER_HOST", "tcp://engine");
    environment.put("DOCKER_TLS", "1");
    assertThatThrownBy(this::endpoint)
        .hasMessage(
            "DOCKER_TLS asks for encryption without a look at the engine's certificate, which is"
                + " not done");
  }
}
