package dev.colophon.exporter.image.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyAddressTest {

  @ParameterizedTest
  @CsvSource({
    "proxy.test,                       http,   proxy.test:80,     ''",
    "proxy.test:3128,                  http,   proxy.test:3128,   ''",
    "http://proxy.test/,               http,   proxy.test:80,     ''",
    "https://proxy.test,               https,  proxy.test:443,    ''",
    "SOCKS5://proxy.test,              socks5, proxy.test:1080,   ''",
    "socks5h://proxy.test:9050,        socks5, proxy.test:9050,   ''",
    "http://my_proxy:3128,             http,   my_proxy:3128,     ''",
    "http://[2001:db8::1]:3128,        http,   [2001:db8::1]:3128, ''",
    "http://me:p%40ss+1@proxy.test,    http,   proxy.test:80,     me:p@ss+1",
    "http://me:p@ss/w:rd@proxy.test,   http,   proxy.test:80,     me:p@ss/w:rd",
  })
  void addressIsReadAsPeopleWriteIt(String text, String kind, String shown, String user) {
    ProxyAddress proxy = ProxyAddress.parse(text).orElseThrow();
    assertThat(proxy.kind()).hasToString(kind);
    assertThat(proxy).hasToString(shown);
    assertThat(proxy.userInfo().orElse("")).isEqualTo(user);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://", "socks4://a", "http://a:0", "http://a:70000", "http://a b"})
  void whatIsNoAddressIsNone(String text) {
    assertThat(ProxyAddress.parse(text)).isEmpty();
  }
}
