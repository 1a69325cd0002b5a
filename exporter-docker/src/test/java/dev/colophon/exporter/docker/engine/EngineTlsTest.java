package dev.colophon.exporter.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.colophon.exporter.docker.DockerTestContext;
import dev.colophon.exporter.docker.FakeEngine;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that wants to know who asks, as Docker's documentation sets one up. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("process")
class EngineTlsTest {

  /** Where the PKCS #1 key begins in the PKCS #8 envelope of an RSA key of 2048 bits and more. */
  private static final int ENVELOPE = 26;

  private final Path folder;
  private final Certificates certificates;
  private final FakeEngine engine;

  EngineTlsTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.certificates = Certificates.in(folder);
    this.engine = FakeEngine.of(server(certificates.server()));
  }

  private static HttpsServer server(SSLContext context) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    return server;
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @BeforeEach
  void reset() throws Exception {
    engine.loads("{\"stream\":\"Loaded image: app:1\\n\"}");
    certificates.writeKey("PRIVATE KEY", certificates.clientKey());
  }

  private EngineStorage ask(Path certificatesFolder) throws IOException {
    return ask(environment(certificatesFolder));
  }

  private EngineStorage ask(Map<String, String> environment) throws IOException {
    try (Engine asked = Engine.of(DockerTestContext.in(folder, environment))) {
      return asked.storage();
    }
  }

  @Test
  void bothSidesProveWhoTheyAre() throws IOException {
    assertThat(ask(folder)).isEqualTo(EngineStorage.GRAPH_DRIVER);
  }

  private Map<String, String> environment(Path certificatesFolder) {
    return Map.of(
        "DOCKER_HOST", engine.address(),
        "DOCKER_TLS_VERIFY", "1",
        "DOCKER_CERT_PATH", certificatesFolder.toString());
  }

  private List<String> load() throws IOException {
    try (Engine asked = Engine.of(DockerTestContext.in(folder, environment(folder)))) {
      return asked.load(out -> out.write(new byte[8 << 20]), ProgressListener.NONE);
    }
  }

  @Test
  void archiveIsLoaded() throws Exception {
    assertThat(load()).containsExactly("Loaded image: app:1");
    assertThat(engine.received()).hasValueSatisfying(sent -> assertThat(sent).hasSize(8 << 20));
  }

  @Test
  void refusalInTheMiddleOfAnArchiveIsRead() {
    engine.answer(
        "POST /images/load?quiet=0",
        exchange -> {
          exchange.getRequestBody().readNBytes(100_000);
          byte[] answer =
              "{\"message\":\"no room for your image\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(500, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.getResponseBody().flush();
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        });
    assertThatThrownBy(this::load)
        .isInstanceOf(EngineException.class)
        .hasMessageEndingWith(" refuses (status 500): no room for your image");
  }

  @Test
  void keyOfOlderOpenSslIsRead() throws Exception {
    byte[] pkcs8 = certificates.clientKey();
    certificates.writeKey("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, ENVELOPE, pkcs8.length));
    assertThat(ask(folder)).isEqualTo(EngineStorage.GRAPH_DRIVER);
  }

  @Test
  void certificatesOfAContextAreUsed(@TempDir Path config) throws IOException {
    String name = Digest.of("tls".getBytes(StandardCharsets.UTF_8)).hex();
    Path meta = Files.createDirectories(config.resolve("contexts/meta").resolve(name));
    Path tls =
        Files.createDirectories(config.resolve("contexts/tls").resolve(name).resolve("docker"));
    Files.writeString(
        meta.resolve("meta.json"),
        "{\"Endpoints\":{\"docker\":{\"Host\":\"" + engine.address() + "\"}}}");
    for (String file : List.of("ca.pem", "cert.pem", "key.pem")) {
      Files.copy(folder.resolve(file), tls.resolve(file));
    }
    assertThat(ask(Map.of("DOCKER_CONFIG", config.toString(), "DOCKER_CONTEXT", "tls")))
        .isEqualTo(EngineStorage.GRAPH_DRIVER);
  }

  @Test
  void engineOfAnotherAuthorityIsNotBelieved(@TempDir Path mixed, @TempDir Path other)
      throws Exception {
    Certificates.authority(other);
    Files.copy(other.resolve("ca.pem"), mixed.resolve("ca.pem"));
    Files.copy(folder.resolve("cert.pem"), mixed.resolve("cert.pem"));
    Files.copy(folder.resolve("key.pem"), mixed.resolve("key.pem"));
    assertThatThrownBy(() -> ask(mixed))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("PKIX path");
  }

  @Test
  void engineRefusesAClientWithoutCertificate(@TempDir Path anonymous) throws Exception {
    Files.copy(folder.resolve("ca.pem"), anonymous.resolve("ca.pem"));
    assertThatThrownBy(() -> ask(anonymous))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the Docker Engine at " + engine.address());
  }

  @Test
  void keyOfAnUnknownFormIsNamed() throws Exception {
    certificates.writeKey("EC PRIVATE KEY", new byte[] {1});
    assertThatThrownBy(() -> ask(folder))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "the certificates for the Docker Engine cannot be used: "
                + folder.resolve("key.pem")
                + " holds a key of the form \"EC PRIVATE KEY\"; openssl pkcs8 -topk8 -nocrypt makes"
                + " one that can be used");
  }

  @Test
  void encryptedKeyIsNamedAndNeverShown() throws Exception {
    certificates.writeKey("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3, 4, 5, 6});
    assertThatThrownBy(() -> ask(folder))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("ENCRYPTED PRIVATE KEY")
        .hasMessageNotContaining("AQIDBAUG");
  }
}
