package dev.colophon.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.HostCredentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCredentialsTest {

  private final List<String> decrypted = new ArrayList<>();

  /** What Maven's decrypter answers for a server. */
  private record Decryption(Server server, List<SettingsProblem> problems)
      implements SettingsDecryptionResult {

    @Override
    public Server getServer() {
      return server;
    }

    @Override
    public List<Server> getServers() {
      return List.of(server);
    }

    @Override
    public Proxy getProxy() {
      return new Proxy();
    }

    @Override
    public List<Proxy> getProxies() {
      return List.of();
    }

    @Override
    public List<SettingsProblem> getProblems() {
      return problems;
    }
  }

  private static Server server(String id) {
    Server server = new Server();
    server.setId(id);
    server.setUsername("user");
    server.setPassword("password of " + id);
    return server;
  }

  private ServerCredentials of(Server... servers) {
    SettingsDecrypter decrypter =
        (SettingsDecryptionRequest request) -> {
          Server server = request.getServers().get(0);
          decrypted.add(server.getId());
          return new Decryption(server, List.of());
        };
    return new ServerCredentials(List.of(servers), decrypter, new SystemStreamLog());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:5000, team/app, localhost:5000",
    "registry, app, registry",
    "example.com, team/app, example.com/team",
    "example.com, other/app, example.com",
    "example.com, '', example.com",
    "other.example.com, team/app, https://other.example.com/v2/",
    "docker.io, library/app, https://index.docker.io/v1/"
  })
  void theMostExactServerIsFoundAndOnlyItsPasswordIsDecrypted(String host, String path, String id)
      throws IOException {
    ServerCredentials credentials =
        of(
            server("central"),
            server("example.com"),
            server("example.com/team"),
            server("localhost:5000"),
            server("registry"),
            server("https://other.example.com/v2/"),
            server("https://index.docker.io/v1/"));
    HostCredentials found = credentials.find(host, path).orElseThrow();
    assertThat(found.username()).isEqualTo("user");
    assertThat(found.secret()).isEqualTo("password of " + id);
    assertThat(found.origin()).isEqualTo("the server " + id + " of settings.xml");
    assertThat(decrypted).containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({"example.com:443, app", "localhost, app", "example.org, example.com", "docker.io, a"})
  void otherHostsHaveNone(String host, String path) throws IOException {
    assertThat(of(server("example.com"), server("localhost:5000")).find(host, path)).isEmpty();
    assertThat(decrypted).isEmpty();
  }

  @Test
  void serversWithoutAnIdOrAPasswordAreNotUsed() throws IOException {
    Server withoutPassword = server("example.com");
    withoutPassword.setPassword(null);
    assertThat(of(new Server(), withoutPassword).find("example.com", "app")).isEmpty();
  }

  @Test
  void anEncryptedPasswordIsNotSentAsItIs() {
    SettingsProblem problem =
        new DefaultSettingsProblem(
            "no master password", SettingsProblem.Severity.ERROR, "", 0, 0, null);
    SettingsDecrypter decrypter =
        request -> new Decryption(request.getServers().get(0), List.of(problem));
    ServerCredentials credentials =
        new ServerCredentials(List.of(server("example.com")), decrypter, new SystemStreamLog());
    assertThatThrownBy(() -> credentials.find("example.com", "app"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the password of the server example.com of settings.xml cannot be decrypted: no master"
                + " password");
  }
}
