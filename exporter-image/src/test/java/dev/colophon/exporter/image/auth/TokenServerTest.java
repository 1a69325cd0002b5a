package dev.colophon.exporter.image.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.exporter.image.http.WebOrigin;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenServerTest {

  /** Harbor and Artifactory name themselves with plain HTTP behind proxies that end TLS. */
  @ParameterizedTest
  @CsvSource({
    "https://a.test,      http://a.test/token,           https://a.test:443/token",
    "https://a.test:8443, http://a.test:8443/token?x=%2F, https://a.test:8443/token?x=%2F",
    "https://a.test:8443, http://a.test/token,           https://a.test:8443/token",
    "https://a.test,      http://a.test,                 https://a.test:443",
    "https://[::1]:5000,  http://[::1]:5000/token,       https://[::1]:5000/token",
    "https://a.test,      http://a.test:8080/token,      http://a.test:8080/token",
    "https://a.test,      http://b.test/token,           http://b.test/token",
    "https://a.test,      https://b.test/token,          https://b.test/token",
    "http://a.test,       http://a.test/token,           http://a.test/token",
  })
  void registryOfTlsIsItsOwnTokenServerWithTls(String registry, String realm, String used) {
    assertThat(TokenServer.overTls(URI.create(realm), WebOrigin.of(URI.create(registry))))
        .isEqualTo(URI.create(used));
  }
}
