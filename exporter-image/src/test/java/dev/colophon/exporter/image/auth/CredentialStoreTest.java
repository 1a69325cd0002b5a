package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.HostCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialStoreTest {

  private static final String SECRET = "hunter2:and more";

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() {
    environment.put("HOME", folder.toString());
    environment.put("PATH", folder + ":/usr/bin:/bin");
  }

  private ExecutionContext context() {
    return ExecutionContext.of(new JsonDocumentFormat())
        .withWorkingDirectory(folder)
        .withTemporaryDirectory(folder)
        .withEnvironment(environment);
  }

  private Optional<Credentials> find(String registry, String repository) throws IOException {
    return new CredentialStore(context()).find(registry, repository);
  }

  @Test
  void whatTheEmbeddingProgramGivesComesFirst() throws IOException {
    write(".docker/config.json", "{\"auths\":{\"example.com\":" + auth("file") + "}}");
    ExecutionContext given =
        context()
            .withCredentials(
                (host, path) ->
                    host.equals("example.com") && path.equals("team/app")
                        ? Optional.of(HostCredentials.password("given", SECRET, "the test"))
                        : Optional.empty());
    CredentialStore store = new CredentialStore(given);
    assertThat(usernameOf(store.find("example.com", "team/app"))).isEqualTo("given");
    assertThat(usernameOf(store.find("example.com", "team/other"))).isEqualTo("file");
  }

  @Test
  void fileOfCredentialsThatNeverEndsIsRefused() {
    environment.put("REGISTRY_AUTH_FILE", "/dev/zero");
    assertThat(catchThrowable(() -> find("example.com", "app")))
        .hasMessage("it has more than 4194304 bytes, the most that is read (/dev/zero)");
  }

  @Test
  void exportersToOtherHostsGetTheSame() throws IOException {
    write(".docker/config.json", "{\"auths\":{\"example.com\":" + auth("file") + "}}");
    assertThat(context().credentials("example.com", ""))
        .hasValueSatisfying(
            found -> {
              assertThat(found.kind()).isEqualTo(HostCredentials.Kind.PASSWORD);
              assertThat(found.username()).isEqualTo("file");
              assertThat(found.secret()).isEqualTo(SECRET);
              assertThat(found.toString())
                  .isEqualTo("credentials of " + folder.resolve(".docker/config.json"));
            });
    assertThat(context().credentials("example.org", "")).isEmpty();
  }

  @Test
  void exportersToOtherHostsGetNoPasswordThatNamesNoHost() throws IOException {
    environment.put("COLOPHON_USERNAME", "me");
    environment.put("COLOPHON_PASSWORD", SECRET);
    assertThat(context().credentials("example.com", "")).isEmpty();
    environment.put("COLOPHON_REGISTRY", "example.com");
    assertThat(context().credentials("example.com", "")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "https://example.com/, example.com",
    "HTTPS://example.com/v2/, example.com",
    "https://index.docker.io/v1/, docker.io",
    "docker.io, docker.io",
  })
  void registryOfTheVariablesIsSpelledAsInAFile(String spelled, String registry)
      throws IOException {
    environment.put("COLOPHON_USERNAME", "me");
    environment.put("COLOPHON_PASSWORD", SECRET);
    environment.put("COLOPHON_REGISTRY", spelled);
    assertThat(context().credentials(registry, "")).isPresent();
    assertThat(context().credentials("other.test", "")).isEmpty();
  }

  @Test
  void programThatCannotTellIsNamed() {
    ExecutionContext failing =
        context()
            .withCredentials(
                (host, path) -> {
                  throw new IOException("the vault is sealed");
                });
    assertThat(catchThrowable(() -> new CredentialStore(failing).find("example.com", "app")))
        .hasMessage("the program that runs Colophon gives no credentials: the vault is sealed");
  }

  private static String auth(String username) {
    byte[] pair = (username + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    return "{\"auth\":\"" + Base64.getEncoder().encodeToString(pair) + "\"}";
  }

  private void write(String file, String content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private void helper(String name, String script) throws IOException {
    Path program = folder.resolve("docker-credential-" + name);
    Files.writeString(program, "#!/bin/sh\nread server\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String usernameOf(Optional<Credentials> found) {
    return found
        .map(
            c ->
                c instanceof Credentials.Password p && p.password().startsWith(SECRET)
                    ? p.username()
                    : "other")
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,                  example.com",
    "https://example.com,          example.com",
    "https://example.com/v2/,      example.com",
    "http://example.com:5000/v1/,  example.com:5000",
    "https://index.docker.io/v1/,  docker.io",
    "docker.io,                    docker.io",
    "example.com/team,             example.com",
    "example.com/team/app,         example.com",
  })
  void keyOfDockersConfigurationNamesItsRegistry(String key, String registry) throws IOException {
    write(".docker/config.json", "{\"auths\":{\"" + key + "\":" + auth("me") + "}}");
    assertThat(usernameOf(find(registry, "team/app"))).isEqualTo("me");
    assertThat(find("other.example.com", "team/app")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "REGISTRY_AUTH_FILE, auth.json,             auth.json",
    "XDG_RUNTIME_DIR,    run,                   run/containers/auth.json",
    "XDG_CONFIG_HOME,    config,                config/containers/auth.json",
    "NOTHING,            x,                     .config/containers/auth.json",
    "DOCKER_CONFIG,      docker,                docker/config.json",
  })
  void fileIsFoundWherePeopleHaveIt(String variable, String value, String file) throws IOException {
    environment.put(variable, folder.resolve(value).toString());
    write(file, "{\"auths\":{\"example.com\":" + auth("me") + "}}");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("me");
  }

  @Test
  void mostExactKeyWins() throws IOException {
    write(
        ".config/containers/auth.json",
        "{\"auths\":{\"example.com\":"
            + auth("all")
            + ",\"example.com/team\":"
            + auth("team")
            + "}}");
    assertThat(usernameOf(find("example.com", "team/app"))).isEqualTo("team");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("all");
  }

  @Test
  void nameAndPasswordTokensAndRegistryTokensAreRead() throws IOException {
    write(
        ".docker/config.json",
        "{\"auths\":{\"a.test\":{\"username\":\"me\",\"password\":\""
            + SECRET
            + "\"},"
            + "\"b.test\":{\"identitytoken\":\"t1\"},\"c.test\":{\"registrytoken\":\"t2\"}}}");
    assertThat(usernameOf(find("a.test", "x"))).isEqualTo("me");
    assertThat(find("b.test", "x").orElseThrow())
        .isInstanceOfSatisfying(
            Credentials.IdentityToken.class, token -> assertThat(token.token()).isEqualTo("t1"));
    assertThat(find("c.test", "x").orElseThrow())
        .isInstanceOfSatisfying(
            Credentials.RegistryToken.class, token -> assertThat(token.token()).isEqualTo("t2"));
  }

  @Test
  void helperOfARegistryIsAskedByItsName() throws IOException {
    helper(
        "vault",
        "echo \"{\\\"Username\\\":\\\"$server\\\",\\\"Secret\\\":\\\"" + SECRET + "\\\"}\"");
    write(".docker/config.json", "{\"credHelpers\":{\"example.com\":\"vault\"}}");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("example.com");
    assertThat(find("other.test", "app")).isEmpty();
  }

  @Test
  void storeOfAllCredentialsIsAskedByDockersKeys() throws IOException {
    helper(
        "desktop",
        "echo \"{\\\"Username\\\":\\\"$server\\\",\\\"Secret\\\":\\\"" + SECRET + "\\\"}\"");
    write(".docker/config.json", "{\"auths\":{\"docker.io\":{}},\"credsStore\":\"desktop\"}");
    assertThat(usernameOf(find("docker.io", "library/app")))
        .isEqualTo("https://index.docker.io/v1/");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("example.com");
  }

  @Test
  void helperMayAnswerARefreshToken() throws IOException {
    helper("vault", "echo '{\"Username\":\"<token>\",\"Secret\":\"refresh\"}'");
    write(".docker/config.json", "{\"credsStore\":\"vault\"}");
    assertThat(find("example.com", "app").orElseThrow())
        .isInstanceOf(Credentials.IdentityToken.class);
  }

  @Test
  void helperThatHasNothingIsNoFailure() throws IOException {
    helper("vault", "echo 'credentials not found in native keychain'; exit 1");
    write(".docker/config.json", "{\"credsStore\":\"vault\"}");
    assertThat(find("example.com", "app")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo '{\"Secret\":\"hunter2\"}'", "echo '{hunter2'"})
  void helperThatSaysSomethingElseIsNamedAndNothingThatItSaidIsShown(String script)
      throws IOException {
    helper("vault", script);
    write(".docker/config.json", "{\"credsStore\":\"vault\"}");
    assertNoSecret(catchThrowable(() -> find("example.com", "app")), "docker-credential-vault");
  }

  @Test
  void helperThatIsNotThereIsNamedAndStopsNothing() throws IOException {
    write(".docker/config.json", "{\"credsStore\":\"nowhere\"}");
    assertThat(find("example.com", "app").orElseThrow())
        .isInstanceOf(Credentials.Unavailable.class)
        .hasToString("the credential helper docker-credential-nowhere, which is not on the PATH");
  }

  @Test
  void helperThatIsNotThereHidesNoOtherFile() throws IOException {
    write(".config/containers/auth.json", "{\"credHelpers\":{\"example.com\":\"nowhere\"}}");
    write(".docker/config.json", "{\"auths\":{\"example.com\":" + auth("file") + "}}");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("file");
  }

  @Test
  void helperMayAnswerThatItHasNothing() throws IOException {
    helper("empty", "echo '{\"ServerURL\":\"\",\"Username\":\"\",\"Secret\":\"\"}'");
    write(".docker/config.json", "{\"credsStore\":\"empty\"}");
    assertThat(find("example.com", "app")).isEmpty();
  }

  @Test
  void helperThatClosesItsOutputAndStaysIsGivenUp() throws IOException {
    helper("stays", "exec >&-; sleep 600");
    write(".docker/config.json", "{\"credsStore\":\"stays\"}");
    assertNoSecret(
        catchThrowable(() -> find("example.com", "app")),
        "docker-credential-stays closed its output and does not end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.io", "https://index.docker.io/v1/", "index.docker.io"})
  void helpersOfDockerHubAreFoundByEveryNameOfIt(String key) throws IOException {
    helper(
        "hub", "echo \"{\\\"Username\\\":\\\"$server\\\",\\\"Secret\\\":\\\"" + SECRET + "\\\"}\"");
    write(".docker/config.json", "{\"credHelpers\":{\"" + key + "\":\"hub\"}}");
    assertThat(usernameOf(find("docker.io", "app"))).isEqualTo("https://index.docker.io/v1/");
  }

  @Test
  void emptyNameOfAHelperIsNone() throws IOException {
    write(
        ".docker/config.json",
        "{\"auths\":{\"example.com\":"
            + auth("file")
            + "},\"credHelpers\":{\"example.com\":\"\"}}");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void emptyFileHoldsNoCredentials(String content) throws IOException {
    write(".docker/config.json", content);
    assertThat(find("example.com", "app")).isEmpty();
  }

  @Test
  void wrappedBase64IsRead() throws IOException {
    String pair =
        Base64.getMimeEncoder()
            .encodeToString(
                ("wrapped:" + SECRET + "x".repeat(90)).getBytes(StandardCharsets.UTF_8));
    write(
        ".docker/config.json",
        "{\"auths\":{\"example.com\":{\"auth\":\"" + pair.replace("\r\n", "\\n") + "\"}}}");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("wrapped");
  }

  @Test
  void registryTokenWithALineEndInItIsRefusedAndNotShown() throws IOException {
    write(
        ".docker/config.json",
        "{\"auths\":{\"example.com\":{\"registrytoken\":\"hunter2\\nX-Other: hunter2\"}}}");
    assertNoSecret(catchThrowable(() -> find("example.com", "app")), "registrytoken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auths\":{\"example.com\":{\"registrytoken\":\"hunter2\\r\\nX-Other: hunter2\"}}}",
        "{\"auths\":{\"example.com\":{\"auth\":\"hunter2!\"}}}",
        "hunter2\r\n::error ::hunter2"
      })
  void brokenVariableIsNamedAndNothingOfItIsShown(String content) {
    environment.put("DOCKER_AUTH_CONFIG", content);
    assertNoSecret(catchThrowable(() -> find("example.com", "app")), "DOCKER_AUTH_CONFIG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auths\":{\"example.com\":{\"auth\":\"hunter2!\"}}}",
        "{\"auths\":{\"example.com\":{\"auth\":\"aHVudGVyMg==\"}}}",
        "{\"auths\":{\"example.com\":hunter2}}",
        "[\"hunter2\"]"
      })
  void brokenFileIsNamedAndNothingOfItIsShown(String content) throws IOException {
    write(".docker/config.json", content);
    assertNoSecret(catchThrowable(() -> find("example.com", "app")), "config.json");
  }

  @Test
  void variablesAreForTheRegistryThatTheyName() throws IOException {
    write(".docker/config.json", "{\"auths\":{\"example.com\":" + auth("file") + "}}");
    environment.put("COLOPHON_USERNAME", "variable");
    environment.put("COLOPHON_PASSWORD", SECRET);
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("file");
    assertThat(usernameOf(find("other.test", "app"))).isEqualTo("variable");
    environment.put("COLOPHON_REGISTRY", "example.com");
    assertThat(usernameOf(find("example.com", "app"))).isEqualTo("variable");
    assertThat(find("other.test", "app")).isEmpty();
  }

  @Test
  void oneVariableAloneIsAMistake() {
    environment.put("COLOPHON_PASSWORD", SECRET);
    assertNoSecret(
        catchThrowable(() -> find("example.com", "app")),
        "only one of COLOPHON_USERNAME and COLOPHON_PASSWORD is set");
  }

  @Test
  void noCredentialsShowThemselves() {
    for (Credentials credentials :
        new Credentials[] {
          new Credentials.Password("me", SECRET, "a file"),
          new Credentials.IdentityToken("", SECRET, "a file"),
          new Credentials.RegistryToken(SECRET, "a file")
        }) {
      assertThat(credentials.toString()).contains("a file").doesNotContain("hunter2");
    }
  }

  private static void assertNoSecret(Throwable failure, String message) {
    assertThat(failure).isInstanceOf(RegistryException.class).hasMessageContaining(message);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(String.valueOf(cause.getMessage()))
          .doesNotContain("hunter2")
          .doesNotContain("aHVudGVyMg");
    }
  }

  @Test
  void variableHoldsCredentialsForSeveralRegistries() throws IOException {
    environment.put(
        "DOCKER_AUTH_CONFIG",
        "{\"auths\":{\"a.example.com\":"
            + auth("me")
            + ",\"b.example.com\":{\"username\":\"you\",\"password\":\"p\"}}}");
    assertThat(find("a.example.com", "app"))
        .hasToString("Optional[credentials of DOCKER_AUTH_CONFIG]");
    assertThat(find("b.example.com", "app")).isPresent();
    assertThat(find("c.example.com", "app")).isEmpty();
  }
}
