package dev.colophon.exporter.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.http.HeaderFields;
import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.model.Digest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadLocationTest {

  private static final URI ASKED = URI.create("https://example.com/v2/a/blobs/uploads/");
  private static final Digest DIGEST = Digest.of(new byte[0]);

  private static UploadLocation of(String location) throws RegistryException {
    HeaderFields headers = HeaderFields.of(Map.of("Location", List.of(location)));
    return UploadLocation.of(headers, ASKED, "example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/a/blobs/uploads/1, https://example.com/v2/a/blobs/uploads/1?",
    "/v2/a/blobs/uploads/1?state=x, https://example.com/v2/a/blobs/uploads/1?state=x&",
    "https://other.test/u?s=%2F, https://other.test/u?s=%2F&",
    "1, https://example.com/v2/a/blobs/uploads/1?",
    "/u?s=1#part, https://example.com/u?s=1&",
    "/a b, https://example.com/a%20b?",
    "/u?s=a|b, https://example.com/u?s=a\ue07cb&",
    "/u?digest=sha256:0&s=1, https://example.com/u?s=1&",
    "/u?s=1&digest=sha256%3A0, https://example.com/u?s=1&",
    "/u?digest=, https://example.com/u?",
    "/u?mydigest=1, https://example.com/u?mydigest=1&",
    "/%zz, https://example.com/%25zz?",
  })
  void theDigestIsAddedToWhatTheRegistrySays(String location, String address)
      throws RegistryException {
    assertThat(of(location).ofWhole(DIGEST))
        .isEqualTo(address + "digest=" + DIGEST.toString().replace(":", "%3A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://[", "::", "http://"})
  void whatIsNoAddressIsRefused(String location) {
    assertThatThrownBy(() -> of(location))
        .isInstanceOf(RegistryException.class)
        .hasMessage("the registry example.com does not say where to upload to");
  }
}
