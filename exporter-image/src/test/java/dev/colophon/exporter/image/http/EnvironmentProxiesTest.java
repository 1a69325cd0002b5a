package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.BadOptionException;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {

  private static boolean isProxied(Map<String, String> environment, String address) {
    return EnvironmentProxies.of(environment).select(URI.create(address)).get(0).type()
        == Proxy.Type.HTTP;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/      | ''                       | true",
        "http://example.com/       | ''                       | true",
        "https://example.com/      | example.com              | false",
        "https://a.example.com/    | example.com              | false",
        "https://a.example.com/    | .example.com             | false",
        "https://a.example.com/    | *.example.com            | false",
        "https://notexample.com/   | example.com              | true",
        "https://example.com/      | other.test, example.com  | false",
        "https://example.com:5000/ | example.com:5000         | false",
        "https://example.com:5001/ | example.com:5000         | true",
        "https://example.com/      | *                        | false",
        "https://EXAMPLE.com/      | example.COM              | false",
        "http://127.0.0.1:5000/    | ''                       | false",
        "http://localhost:5000/    | ''                       | false",
        "http://[::1]:5000/        | ''                       | false",
      })
  void exceptionsAreAskedWithoutAProxy(String address, String exceptions, boolean proxied) {
    Map<String, String> environment =
        Map.of(
            "HTTP_PROXY", "http://proxy.test:3128",
            "HTTPS_PROXY", "proxy.test:3128",
            "NO_PROXY", exceptions);
    assertThat(isProxied(environment, address)).isEqualTo(proxied);
  }

  @Test
  void variablesMayBeInSmallLetters() {
    assertThat(isProxied(Map.of("https_proxy", "http://proxy.test"), "https://example.com"))
        .isTrue();
    assertThat(isProxied(Map.of("https_proxy", "http://proxy.test"), "http://example.com"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://me:hunter2@proxy.test", "http://me:hunter2 @proxy", "http://"})
  void whatIsNoProxyIsSaidWithoutItsPassword(String value) {
    assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "HTTPS_PROXY: it is no address of an HTTP proxy. Write HTTPS_PROXY=http://HOST:PORT.")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/      | me:secret",
        "http://example.com/       | you:%word",
        "https://direct.test/      | ''",
        "https://localhost:5000/   | ''",
      })
  void passwordIsForTheProxyOnTheWay(String address, String pair) {
    EnvironmentProxies proxies =
        EnvironmentProxies.of(
            Map.of(
                "HTTPS_PROXY", "http://me:secret@proxy.test:3128",
                "HTTP_PROXY", "http://you:%25word@proxy.test:3128",
                "NO_PROXY", "direct.test"));
    assertThat(proxies.authorization(URI.create(address)).orElse(""))
        .isEqualTo(pair.isEmpty() ? "" : basic(pair));
  }

  @Test
  void aNameAloneHasAnEmptyPassword() {
    assertThat(
            EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://me@proxy.test"))
                .authorization(URI.create("https://example.com/")))
        .contains(basic("me:"));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
