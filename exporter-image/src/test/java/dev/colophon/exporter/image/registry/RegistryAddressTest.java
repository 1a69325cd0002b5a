package dev.colophon.exporter.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.model.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAddressTest {

  private static List<String> tried(RegistryAddress address) throws RegistryException {
    return address.endpoints().stream().map(endpoint -> endpoint.base().toString()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,      false, https://example.com",
    "example.com:5000, false, https://example.com:5000",
    "example.com:443,  false, https://example.com:443",
    "docker.io,        false, https://registry-1.docker.io",
    "example.com:5000, true,  https://example.com:5000 http://example.com:5000",
    "example.com,      true,  https://example.com http://example.com",
    "127.0.0.1:5000,   false, http://127.0.0.1:5000 https://127.0.0.1:5000",
    "localhost:5000,   false, http://localhost:5000 https://localhost:5000",
    "[::1]:5000,       false, http://[::1]:5000 https://[::1]:5000",
    "localhost:443,    false, https://localhost:443",
  })
  void registryIsTriedInThisOrder(String registry, boolean insecure, String addresses)
      throws RegistryException {
    assertThat(tried(new RegistryAddress(registry, insecure, false)))
        .containsExactly(addresses.split(" "));
  }

  @Test
  void registryOnThisMachineWithCertificatesOfItsOwnIsTriedWithTlsFirst(@TempDir Path home)
      throws Exception {
    Files.createDirectories(home.resolve(".docker/certs.d/localhost:5000"));
    Map<String, String> environment = Map.of("HOME", home.toString());
    assertThat(tried(RegistryAddress.of("localhost:5000", false, environment)))
        .containsExactly("https://localhost:5000", "http://localhost:5000");
    assertThat(tried(RegistryAddress.of("localhost:5001", false, environment)))
        .containsExactly("http://localhost:5001", "https://localhost:5001");
    assertThat(tried(RegistryAddress.of("example.com:5000", false, environment)))
        .containsExactly("https://example.com:5000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd5.1",
        "1.2.3.4.5:5000",
        "example.com:99999999999",
        "example.com:65536",
        "[:::]"
      })
  void whatIsNoHostIsRefused(String registry) {
    ImageReference reference = ImageReference.parse(registry + "/app:1");
    assertThatThrownBy(() -> new RegistryAddress(reference.registry(), false, false).endpoints())
        .isInstanceOf(RegistryException.class)
        .hasMessage("\"" + registry + "\" is not a valid host name");
  }

  @Test
  void insecureRegistriesCanBeListed() {
    Map<String, String> environment =
        Map.of("COLOPHON_INSECURE_REGISTRIES", "a.test, example.com:5000");
    assertThat(RegistryAddress.of("example.com:5000", false, environment).insecure()).isTrue();
    assertThat(RegistryAddress.of("example.com", false, environment).insecure()).isFalse();
    assertThat(RegistryAddress.of("example.com", true, environment).insecure()).isTrue();
    Map<String, String> range = Map.of("COLOPHON_INSECURE_REGISTRIES", "10.0.0.0/8 ");
    assertThat(RegistryAddress.of("10.1.2.3:5000", false, range).insecure()).isTrue();
    assertThat(RegistryAddress.of("11.1.2.3:5000", false, range).insecure()).isFalse();
  }
}
