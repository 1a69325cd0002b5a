package dev.colophon.tests.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.BuildRequest;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.registry.scripted.ScriptedRegistry;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.SocksServer;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import dev.colophon.tests.support.TestKey;
import dev.colophon.tests.support.TunnelProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries behind proxies of SOCKS 5, and behind HTTP proxies that are spoken to over TLS. */
@Timeout(120)
class OtherProxiesTest {

  private static final String REGISTRY = "registry.invalid:5000";
  private static final String PAIR =
      "Basic " + Base64.getEncoder().encodeToString("me:hunter2".getBytes(UTF_8));

  @TempDir private Path folder;
  private final ScriptedRegistry registry = ScriptedRegistry.start();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() {
    environment.put("HOME", folder.toString());
    environment.put("COLOPHON_INSECURE_REGISTRIES", REGISTRY);
    environment.put("COLOPHON_REGISTRY_TIMEOUT", "20");
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private int port() {
    return Integer.parseInt(registry.host().replaceFirst(".*:", ""));
  }

  private void pushAndPull() {
    String source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
    build(source, "type=registry,name=" + REGISTRY + "/app:1");
    pull();
    assertThat(folder.resolve("out.tar")).exists();
  }

  private void pull() {
    build("docker://" + REGISTRY + "/app:1", "type=oci,dest=" + folder.resolve("out.tar"));
  }

  private void build(String from, String output) {
    TestContext.colophon(environment).build(BuildRequest.from(from).output(output).build());
  }

  @ParameterizedTest
  @CsvSource({
    "ALL_PROXY,  socks5h://me:hunter%32@",
    "ALL_PROXY,  socks5://me:hunter2@",
    "all_proxy,  SOCKS5://",
  })
  void registryBehindSocksIsUsed(String variable, String scheme) throws IOException {
    try (SocksServer proxy =
        scheme.contains("@") ? SocksServer.to(port(), "me:hunter2") : SocksServer.to(port())) {
      environment.put(variable, scheme + proxy.host());
      pushAndPull();
      assertThat(proxy.targets()).isNotEmpty().containsOnly(REGISTRY);
      assertThat(registry.requests(".*hunter2.*")).isEmpty();
    }
  }

  @Test
  void registryBehindATlsProxyIsUsed() throws IOException {
    TestKey key = TestKey.make(folder, "proxy");
    environment.put("SSL_CERT_FILE", key.certificateFile().toString());
    try (TunnelProxy proxy = TunnelProxy.secure(key, port(), PAIR)) {
      environment.put("ALL_PROXY", "https://me:hunter2@" + proxy.host());
      pushAndPull();
      assertThat(proxy.requests())
          .contains("CONNECT " + REGISTRY, "GET http://" + REGISTRY + "/v2/app/manifests/1");
    }
  }

  @Test
  void exceptionsAreAskedWithoutTheseProxiesToo() throws IOException {
    try (SocksServer proxy = SocksServer.to(port())) {
      environment.put("ALL_PROXY", "socks5://" + proxy.host());
      environment.put("NO_PROXY", ".invalid");
      assertThatThrownBy(this::pull).hasMessageContaining("there is no host registry.invalid");
      assertThat(proxy.targets()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, its rules do not allow the connection",
    "4, the host cannot be reached",
  })
  void refusalOfTheProxyIsTold(int answer, String told) throws IOException {
    try (SocksServer proxy = SocksServer.refusing(answer)) {
      environment.put("ALL_PROXY", "socks5://me:hunter2@" + proxy.host());
      assertThatThrownBy(this::pull)
          .isInstanceOf(ColophonException.class)
          .hasMessageContaining("the proxy " + proxy.host() + " makes no connection to " + REGISTRY)
          .hasMessageContaining(told)
          .hasMessageNotContaining("hunter2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://me:hunter3@", "socks5://"})
  void wrongPasswordIsTold(String scheme) throws IOException {
    try (SocksServer proxy = SocksServer.to(port(), "me:hunter2")) {
      environment.put("ALL_PROXY", scheme + proxy.host());
      assertThatThrownBy(this::pull)
          .hasMessageContaining(
              "the proxy "
                  + proxy.host()
                  + " on the way to "
                  + REGISTRY
                  + " wants a user name and a password")
          .hasMessageContaining("=socks5://USER:PASSWORD@HOST:PORT")
          .hasMessageNotContaining("hunter");
    }
  }

  @Test
  void certificateOfTheProxyIsChecked() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.secure(TestKey.make(folder, "proxy"), port(), PAIR)) {
      environment.put("ALL_PROXY", "https://me:hunter2@" + proxy.host());
      assertThatThrownBy(this::pull)
          .hasMessageContaining(
              "the certificate of the proxy " + proxy.host() + " is signed by an unknown authority")
          .hasMessageNotContaining("hunter2");
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void proxyWithoutTlsIsToldToBeThat() throws IOException {
    try (TunnelProxy proxy = TunnelProxy.to(port(), PAIR)) {
      environment.put("ALL_PROXY", "https://me:hunter2@" + proxy.host());
      assertThatThrownBy(this::pull)
          .hasMessageContaining("no TLS connection to the proxy " + proxy.host())
          .hasMessageNotContaining("hunter2");
    }
  }
}
