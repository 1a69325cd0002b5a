package dev.colophon.exporter.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.http.RegistryException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com/v2/, /blob, https://example.com/blob",
    "https://example.com/v2/, blob, https://example.com/v2/blob",
    "https://example.com/v2/, https://other.test/b?s=%2F, https://other.test/b?s=%2F",
    "https://example.com/v2/, //other.test/blob, https://other.test/blob",
    "http://example.com/v2/, https://other.test/blob, https://other.test/blob",
    "http://example.com/v2/, http://other.test/blob, http://other.test/blob",
    "https://example.com/v2/, 'https://other.test/sig nature', https://other.test/sig%20nature",
  })
  void anAddressIsFollowed(URI from, String target, String address) throws RegistryException {
    assertThat(Redirects.resolve(from, target)).hasToString(address);
  }

  /** However TLS is spelt; the path, which may be signed, is not shown. */
  @ParameterizedTest
  @CsvSource({
    "https://example.com/v2/, http://example.com/signature, example.com",
    "https://example.com/v2/, http://other.test/signature,  other.test",
    "https://example.com/v2/, HTTP://other.test/signature,  other.test",
    "HTTPS://example.com/v2/, http://other.test/signature,  other.test",
  })
  void redirectOutOfTlsIsExplainedAndNotFollowed(URI from, String target, String host) {
    assertThatThrownBy(() -> Redirects.resolve(from, target))
        .isInstanceOf(RegistryException.class)
        .hasMessage("example.com was reached over HTTPS and redirects to http://" + host)
        .hasNoCause();
  }

  /** Neither with a password, nor to another scheme. */
  @ParameterizedTest
  @CsvSource({
    "https://example.com/v2/, https://me:signature@other.test/",
    "https://example.com/v2/, https://me@other.test/signature",
    "https://example.com/v2/, file:///etc/signature",
    "https://example.com/v2/, ftp://other.test/signature",
    "https://example.com/v2/, jar:file:/signature!/a",
    "https://example.com/v2/, https:///signature",
    "https://example.com/v2/, https://[signature",
  })
  void anAddressIsNotFollowedAndNotShown(URI from, String target) {
    assertThatThrownBy(() -> Redirects.resolve(from, target))
        .isInstanceOf(RegistryException.class)
        .hasMessage("example.com sends to an address that is not followed")
        .hasNoCause();
  }
}
