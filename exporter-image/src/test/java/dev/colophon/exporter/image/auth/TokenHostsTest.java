package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenHostsTest {

  @ParameterizedTest
  @CsvSource({
    "auth.docker.io,        registry-1.docker.io,  true",
    "gitlab.com,            registry.gitlab.com,   true",
    "quay.io,               quay.io,               true",
    "auth.example.com,      example.com,           true",
    "127.0.0.1,             127.0.0.1,             true",
    "sso.company.test,      registry.example.com,  true",
    "evil.com,              registry.example.com,  false",
    "example.com.evil.com,  registry.example.com,  false",
    "notexample.com,        registry.example.com,  false",
    "evil.co.uk,            registry.co.uk,        false",
    "evil.com,              registry.com,          false",
    "10.0.0.1,              127.0.0.1,             false",
    "localhost,             127.0.0.1,             true",
    "auth.docker.io,        registry.hub.docker.com, true",
    "ghcr.io,               lscr.io,               true",
    "ghcr.io,               example.com,           false",
    "evil.localhost,        localhost,             false",
  })
  void tokenServerBelongsToTheRegistry(String server, String registry, boolean belongs) {
    TokenHosts hosts =
        TokenHosts.of(Map.of("COLOPHON_TOKEN_HOSTS", "other.test, sso.company.test"));
    assertThat(hosts.belongs(server, registry)).isEqualTo(belongs);
  }
}
