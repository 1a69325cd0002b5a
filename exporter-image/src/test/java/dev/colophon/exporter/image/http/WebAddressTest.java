package dev.colophon.exporter.image.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

  private static final URI FROM = URI.create("https://example.com/v2/app/tags/list?n=2");

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/v2/app?a=b|c https://example.com/v2/app?a=b|c",
        "/s?n=\"x\";{y} https://example.com/s?n=\"x\";{y}",
        "/s/[a]?b=[c] https://example.com/s/%5Ba%5D?b=[c]",
        "/s?sig=%2f%2F~!*();@,$&z=+a https://example.com/s?sig=%2f%2F~!*();@,$&z=+a",
        "/s?p=100% https://example.com/s?p=100%",
        "https://my_store.example.com:8443/a?b https://my_store.example.com:8443/a?b",
        "https://my_store.example.com https://my_store.example.com/",
        "http://[::1]:5000/a|b http://[::1]:5000/a%7Cb",
        "//other.test/a^b https://other.test/a%5Eb",
        "?n=2&last=b https://example.com/v2/app/tags/list?n=2&last=b",
        "next https://example.com/v2/app/tags/next",
        "/Ã¤ https://example.com/%C3%A4"
      })
  void everyAddressThatServersSendIsFollowed(String reference, String address) {
    URI found = WebAddress.resolve(FROM, reference);
    assertThat(found.getScheme() + "://" + found.getRawAuthority() + WebAddress.target(found))
        .isEqualTo(address);
    assertThat(WebAddress.resolve(FROM, found.toString())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "https://my_store.example.com/a, my_store.example.com, 443",
    "http://My_Store:5000/a, my_store, 5000",
    "http://u:p@my_store/a, '', 80",
    "http://my_store:500000/a, '', 80",
    "http://my_store:/a, '', 80"
  })
  void hostWithAnUnderscoreIsAnOrigin(String address, String host, int port) {
    WebOrigin origin = WebOrigin.of(WebAddress.of(address));
    assertThat(origin.host()).isEqualTo(host);
    assertThat(origin.port()).isEqualTo(port);
  }

  /** None of the characters that stand for others may become a line end in a request. */
  @Test
  void noCharacterOfAnAddressBecomesAControl() {
    for (char c = 0xe000; c < 0xe100; c++) {
      URI found = WebAddress.resolve(FROM, "/a?b=" + c + "d");
      assertThat(WebAddress.target(found).chars()).allMatch(sent -> sent > ' ' && sent < 127);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a b", " /a b"})
  void blanksAreEncodedInsideAndDroppedAround(String reference) {
    assertThat(WebAddress.resolve(FROM, reference)).hasToString("https://example.com/a%20b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://exa mple.com/", "http://[::1/", "1http://a"})
  void otherTextIsNotAnAddress(String reference) {
    assertThatThrownBy(() -> WebAddress.resolve(FROM, reference))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
