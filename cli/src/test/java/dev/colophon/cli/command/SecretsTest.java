package dev.colophon.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.ClosedPort;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.SigningTokenServer;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No output, with {@code --debug} and without, and no written file holds a password or token. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("external")
@Timeout(240)
class SecretsTest {

  private static final String PAIR = RegistryAccess.USERNAME + ":" + RegistryAccess.PASSWORD;

  /** How the text of every token begins that the token server signs: {"… in base64. */
  private static final String TOKEN = "eyJ";

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final StringBuilder said = new StringBuilder();
  private String source;

  /** The source of the credentials. */
  enum Login {
    DOCKERS_FILE,
    VARIABLES,
    HELPER
  }

  @BeforeEach
  void prepare() {
    for (String variable : List.of("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "DOCKER_CONFIG")) {
      environment.put(variable, folder.toString());
    }
    environment.put("PATH", System.getenv("PATH"));
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  /** Everything that may hold a secret: output, written files, requests. */
  @AfterEach
  void nothingThatWasSaidOrWrittenHoldsASecret() throws IOException {
    for (String file : List.of("metadata.json", "out.tar")) {
      if (Files.exists(folder.resolve(file))) {
        said.append(new String(Files.readAllBytes(folder.resolve(file)), UTF_8));
      }
    }
    assertThat(said.toString())
        .isNotEmpty()
        .doesNotContain(
            RegistryAccess.PASSWORD,
            URLEncoder.encode(RegistryAccess.PASSWORD, UTF_8),
            base64(PAIR),
            TOKEN,
            "hunter2",
            base64("me:hunter2"),
            "Authorization: ");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private Run colophon(String... words) {
    Run run = Run.with(environment, new byte[0], words);
    said.append(run.out()).append(run.error());
    return run;
  }

  private void succeed(String... words) {
    colophon(words).successfully();
  }

  private void fail(String message, String... words) {
    Run run = colophon(words);
    assertThat(run.exit()).as(run.error()).isEqualTo(1);
    assertThat(run.error()).contains(message, "\tat dev.colophon.");
  }

  private void logIn(Login login, String registry, String name, String password)
      throws IOException {
    String configuration = "{}";
    switch (login) {
      case DOCKERS_FILE ->
          configuration =
              "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                  .formatted(registry, base64(name + ":" + password));
      case VARIABLES -> {
        environment.put("COLOPHON_USERNAME", name);
        environment.put("COLOPHON_PASSWORD", password);
      }
      case HELPER -> {
        configuration = "{\"credsStore\":\"tests\"}";
        Path program = folder.resolve("docker-credential-tests");
        Files.writeString(
            program,
            "#!/bin/sh\necho \"helped %s\" >&2\necho '{\"Username\":\"%s\",\"Secret\":\"%s\"}'\n"
                .formatted(password, name, password));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
      }
    }
    Files.writeString(folder.resolve("config.json"), configuration);
  }

  /** Commands of every kind, those that work and those that do not. */
  private void work(String host) throws IOException {
    String image = host + "/team/app:1";
    succeed(
        "build",
        source,
        "--output",
        "type=registry,annotation.a=b,name=" + image,
        "--metadata-file",
        folder.resolve("metadata.json").toString(),
        "--progress=rawjson",
        "--debug");
    succeed("annotate", "docker://" + image, "--annotation", "index:k=v", "--json", "--debug");
    succeed("inspect", "docker://" + image, "--json", "--debug");
    succeed(
        "build",
        "docker://" + image,
        "--output",
        "type=oci,dest=" + folder.resolve("out.tar"),
        "--progress=plain");
    fail("does not have it", "inspect", "docker://" + host + "/team/app:none", "--debug");
  }

  @ParameterizedTest
  @EnumSource(Login.class)
  void aRegistryThatAsksForThePassword(Login login) throws IOException {
    Path passwords = folder.resolve("htpasswd");
    Files.writeString(passwords, RegistryAccess.passwordFile());
    try (RegistryServer server =
            RegistryServer.start(folder, new RegistryAccess.Password(passwords.toString()));
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      logIn(login, proxy.host(), RegistryAccess.USERNAME, RegistryAccess.PASSWORD);
      work(proxy.host());
      assertThat(proxy.headers(".*", "Authorization")).contains("Basic " + base64(PAIR));
      logIn(login, proxy.host(), "me", "hunter2");
      environment.put("COLOPHON_DEBUG", "1");
      fail("refuses the credentials of", "inspect", "docker://" + proxy.host() + "/team/app:1");
    }
  }

  @ParameterizedTest
  @EnumSource(Login.class)
  void aRegistryThatSendsToATokenServer(Login login) throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      logIn(login, proxy.host(), RegistryAccess.USERNAME, RegistryAccess.PASSWORD);
      work(proxy.host());
      assertThat(proxy.headers(".*", "Authorization"))
          .anyMatch(header -> header.startsWith("Bearer " + TOKEN));
      proxy.on(".*", 99, new Fault.Answer("403 Forbidden", "Connection: close"));
      fail("does not allow it", "inspect", "docker://" + proxy.host() + "/team/app:1", "--debug");
      logIn(login, server.host(), "me", "hunter2");
      environment.put("COLOPHON_DEBUG", "1");
      fail("(status 403)", "inspect", "docker://" + proxy.host() + "/team/app:1");
      fail("refuses the credentials of", "inspect", "docker://" + server.host() + "/team/app:1");
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void aTokenThatIsKeptInAFile(Kept kept) throws IOException {
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access())) {
      Files.writeString(
          folder.resolve("config.json"),
          "{\"auths\":{\"%s\":{\"%s\":\"hunter2\"}}}".formatted(server.host(), kept.field));
      fail(kept.message, "inspect", "docker://" + server.host() + "/team/app:1", "--debug");
    }
  }

  /** Tokens in Docker's configuration, and what is said where they are not good. */
  enum Kept {
    IDENTITY("identitytoken", "refuses the identity token of"),
    REGISTRY("registrytoken", "refuses the registry token of");

    private final String field;
    private final String message;

    Kept(String field, String message) {
      this.field = field;
      this.message = message;
    }
  }

  @Test
  void addressesWithAPassword() throws IOException {
    environment.put("COLOPHON_REGISTRY_TIMEOUT", "2");
    try (ClosedPort proxy = ClosedPort.take()) {
      environment.put("HTTPS_PROXY", "http://me:hunter2@127.0.0.1:" + proxy.number());
      fail(
          "docker://registry.invalid/app:1",
          "inspect",
          "docker://registry.invalid/app:1",
          "--debug");
    }
    environment.put("HTTPS_PROXY", "socks4://me:hunter2@127.0.0.1:1");
    fail("not the address of a proxy", "inspect", "docker://registry.invalid/app:1", "--debug");
    environment.put("DOCKER_HOST", "ssh://me:hunter2@engine.invalid");
    fail("DOCKER_HOST says", "inspect", "docker-daemon:app:1", "--debug");
  }
}
