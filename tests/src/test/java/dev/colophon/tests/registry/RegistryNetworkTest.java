package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.colophon.core.BuildRequest;
import dev.colophon.spi.SourceException;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import dev.colophon.tests.support.TestKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to a registry: TLS, proxies, and registries that answer as older ones do. */
@Tag("external")
@Timeout(60)
class RegistryNetworkTest {

  @TempDir private Path folder;
  private Map<String, String> environment;
  private String source;

  @BeforeEach
  void prepare() {
    environment = new HashMap<>(Map.of("HOME", folder.toString()));
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private void build(String from, String output) {
    TestContext.colophon(environment).build(BuildRequest.from(from).output(output).build());
  }

  private void pushAndPull(String host) {
    build(source, "type=registry,name=" + host + "/app:1");
    build("docker://" + host + "/app:1", "type=oci,dest=" + folder.resolve("out.tar"));
  }

  private RegistryServer encrypted(TestKey key) {
    return RegistryServer.start(
        folder, new RegistryAccess.Tls(key.certificateFile().toString(), key.keyFile().toString()));
  }

  @Test
  void authorityOfTheEnvironmentIsTrusted() {
    TestKey key = TestKey.make(folder, "tls");
    try (RegistryServer server = encrypted(key)) {
      environment.put("SSL_CERT_FILE", key.certificateFile().toString());
      pushAndPull(server.host());
      assertThat(folder.resolve("out.tar")).exists();
    }
  }

  @Test
  void authorityInDockersFolderIsTrustedForItsRegistry() throws IOException {
    TestKey key = TestKey.make(folder, "tls");
    try (RegistryServer server = encrypted(key)) {
      Path certificates = folder.resolve(".docker/certs.d").resolve(server.host());
      Files.createDirectories(certificates);
      Files.copy(key.certificateFile(), certificates.resolve("ca.crt"));
      pushAndPull(server.host());
      assertThat(folder.resolve("out.tar")).exists();
    }
  }

  @Test
  void unknownAuthorityIsRefused() {
    try (RegistryServer server = encrypted(TestKey.make(folder, "tls"))) {
      assertThatThrownBy(() -> pushAndPull(server.host()))
          .hasMessageContaining(
              "the certificate of " + server.host() + " is signed by an unknown authority")
          .hasMessageContaining("SSL_CERT_FILE");
    }
  }

  @Test
  void insecureRegistryMayShowAnyCertificate() {
    try (RegistryServer server = encrypted(TestKey.make(folder, "tls"))) {
      build(source, "type=registry,registry.insecure=true,name=" + server.host() + "/app:1");
      environment.put("COLOPHON_INSECURE_REGISTRIES", "example.com," + server.host());
      build("docker://" + server.host() + "/app:1", "type=oci,dest=" + folder.resolve("out.tar"));
      assertThat(folder.resolve("out.tar")).exists();
    }
  }

  @Test
  void proxyOfTheEnvironmentIsAsked(@TempDir Path data) throws IOException {
    try (RegistryServer server = RegistryServer.start(data, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      build(source, "type=registry,name=" + server.host() + "/app:1");
      environment.put("HTTP_PROXY", "http://" + proxy.host());
      environment.put("HTTPS_PROXY", "http://" + proxy.host());
      environment.put("COLOPHON_INSECURE_REGISTRIES", "registry.invalid:5000");
      String output = "type=oci,dest=" + folder.resolve("out.tar");
      build("docker://registry.invalid:5000/app:1", output);
      assertThat(proxy.requests()).contains("GET http://registry.invalid:5000/v2/app/manifests/1");
      proxy.forget();
      environment.put("NO_PROXY", ".invalid");
      assertThatThrownBy(() -> build("docker://registry.invalid:5000/app:1", output))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("there is no host registry.invalid");
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void thisMachineIsNeverAskedThroughAProxy(@TempDir Path data) throws IOException {
    try (RegistryServer server = RegistryServer.start(data, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      environment.put("HTTP_PROXY", "http://" + proxy.host());
      pushAndPull(server.host());
      assertThat(proxy.requests()).isEmpty();
    }
  }

  @Test
  void registryThatSaysNoDigestsIsReadAllTheSame() throws IOException {
    Archive image = SampleImage.lone("amd64");
    String digest = image.json("index.json").at("/manifests/0/digest").asText();
    HttpServer old =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    old.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String name = path.substring(path.lastIndexOf('/') + 1);
          byte[] body =
              image.files().get("blobs/" + (name.equals("1") ? digest : name).replace(':', '/'));
          exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    old.start();
    try {
      String name = "docker://127.0.0.1:" + old.getAddress().getPort() + "/app:1";
      build(name, "type=oci,dest=" + folder.resolve("out.tar"));
      assertThat(Archive.ofTar(folder.resolve("out.tar")).blob(digest))
          .isEqualTo(image.blob(digest));
    } finally {
      old.stop(0);
    }
  }

  @Test
  void imageOfSchemaOneIsSaidToBeTooOld() throws IOException {
    byte[] body = "{\"schemaVersion\":1,\"name\":\"app\"}".getBytes(StandardCharsets.UTF_8);
    HttpServer old =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    old.createContext(
        "/",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    old.start();
    try {
      String name = "docker://127.0.0.1:" + old.getAddress().getPort() + "/app:1";
      assertThatThrownBy(() -> build(name, "type=oci,dest=" + folder.resolve("out.tar")))
          .hasMessage(
              name
                  + ": it is an image of Docker's manifest schema 1, which holds no annotations."
                  + " Pull and push it with a current Docker first.");
    } finally {
      old.stop(0);
    }
  }
}
