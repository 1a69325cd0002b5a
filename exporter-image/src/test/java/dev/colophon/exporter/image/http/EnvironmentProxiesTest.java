package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.connection.ProxyAddress;
import dev.colophon.spi.BadOptionException;
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
    return EnvironmentProxies.of(environment).to(URI.create(address)).isPresent();
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
        "https://10.1.2.3/         | 10.0.0.0/8               | false",
        "https://10.1.2.3/         | 10.2.0.0/16, 10.1.2.0/23 | false",
        "https://11.1.2.3/         | 10.0.0.0/8               | true",
        "https://[2001:db8::1]/    | 2001:db8::/32            | false",
        "https://example.com/      | 0.0.0.0/0                | true",
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
  @ValueSource(
      strings = {
        "socks4://me:hunter2@proxy.test",
        "http://me:hunter2@proxy test",
        "http://me:hunter2@proxy.test:99999",
        "http://me:%hunter2@proxy.test",
        "http://"
      })
  void whatIsNoProxyIsSaidWithoutItsPassword(String value) {
    assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "HTTPS_PROXY: it is not the address of a proxy. Write HTTPS_PROXY=http://HOST:PORT, with"
                + " https:// or socks5:// for proxies of these kinds.")
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
    assertThat(proxies.to(URI.create(address)).flatMap(ProxyAddress::authorization).orElse(""))
        .isEqualTo(pair.isEmpty() ? "" : basic(pair));
  }

  @ParameterizedTest
  @CsvSource({"https://example.com/", "http://example.com/"})
  void proxyForAllIsForBothSchemes(String address) {
    assertThat(isProxied(Map.of("ALL_PROXY", "http://proxy.test"), address)).isTrue();
  }

  @Test
  void proxyOfAnotherKindForAllFailsOnlyWhereItWouldBeAsked() {
    EnvironmentProxies proxies =
        EnvironmentProxies.of(Map.of("all_proxy", "socks4://me:hunter2@proxy.test"));
    assertThat(proxies.to(URI.create("http://localhost:5000/"))).isEmpty();
    assertThatThrownBy(() -> proxies.to(URI.create("https://example.com/")))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("ALL_PROXY: proxies of socks4:// are not supported")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aNameAloneHasAnEmptyPassword() {
    assertThat(
            EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://me@proxy.test"))
                .to(URI.create("https://example.com/"))
                .flatMap(ProxyAddress::authorization))
        .contains(basic("me:"));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
