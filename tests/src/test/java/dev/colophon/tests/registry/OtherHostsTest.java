package dev.colophon.tests.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.colophon.core.BuildRequest;
import dev.colophon.spi.ColophonException;
import dev.colophon.tests.support.DockerLogin;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.SigningTokenServer;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts beside the registry, which never get what it gets. */
@Tag("external")
@Timeout(60)
class OtherHostsTest {

  private static final String OTHER_HOST = "localhost";

  @TempDir private Path folder;
  private Map<String, String> environment;
  private String source;

  @BeforeEach
  void prepare() {
    environment =
        new HashMap<>(
            Map.of(
                "HOME", folder.toString(),
                "XDG_RUNTIME_DIR", folder.resolve("run").toString(),
                "DOCKER_CONFIG", folder.toString()));
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private RegistryServer registryWithPassword() throws IOException {
    Path passwords = folder.resolve("htpasswd");
    Files.writeString(passwords, RegistryAccess.passwordFile());
    return RegistryServer.start(folder, new RegistryAccess.Password(passwords.toString()));
  }

  private void build(String from, String output) {
    TestContext.colophon(environment).build(BuildRequest.from(from).output(output).build());
  }

  private void pushAndPull(String host) {
    build(source, "type=registry,annotation.a=b,name=" + host + "/team/app:1");
    build("docker://" + host + "/team/app:1", "type=oci,dest=" + folder.resolve("out.tar"));
  }

  @Test
  void tokenServerOfSomebodyElseGetsNoPassword() throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    HttpServer elsewhere = recording(seen);
    try (RegistryServer server = RegistryServer.start(folder, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      String realm = "http://127.0.0.2:" + elsewhere.getAddress().getPort() + "/token";
      proxy.on(
          ".*",
          10,
          new Fault.Answer("401 Unauthorized", "WWW-Authenticate: Bearer realm=\"" + realm + "\""));
      assertThat(DockerLogin.failureOf(() -> pushAndPull(proxy.host())))
          .hasMessageContaining("asks to log in at http://127.0.0.2:")
          .hasMessageContaining("COLOPHON_TOKEN_HOSTS=127.0.0.2");
      assertThat(seen).isEmpty();
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void redirectToAnotherHostCarriesNoCredentials() throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    HttpServer elsewhere = recording(seen);
    try (RegistryServer server = registryWithPassword();
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      build(source, "type=registry,name=" + proxy.host() + "/team/app:1");
      String target = "http://" + OTHER_HOST + ":" + elsewhere.getAddress().getPort() + "/blob";
      proxy.on(
          "GET .*/blobs/.*", 1, new Fault.Answer("307 Temporary Redirect", "Location: " + target));
      DockerLogin.failureOf(
          () ->
              build(
                  "docker://" + proxy.host() + "/team/app:1",
                  "type=oci,dest=" + folder.resolve("out.tar")));
      assertThat(seen).containsExactly("GET /blob without Authorization");
    } finally {
      elsewhere.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost, another host", "127.0.0.1, another port"})
  void uploadToSomewhereElseCarriesNoCredentials(String host, String what) throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    HttpServer elsewhere = recording(seen);
    try (RegistryServer server = registryWithPassword();
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      String target = "http://" + host + ":" + elsewhere.getAddress().getPort() + "/upload";
      proxy.on("POST .*", 10, new Fault.Answer("202 Accepted", "Location: " + target));
      DockerLogin.failureOf(
          () -> build(source, "type=registry,name=" + proxy.host() + "/team/app:1"));
      assertThat(proxy.headers("POST .*", "Authorization")).as(what).isNotEmpty();
      assertThat(seen).isNotEmpty().containsOnly("PUT /upload without Authorization");
    } finally {
      elsewhere.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD .*/blobs/.*", "PUT .*/blobs/.*", "PUT .*/manifests/.*"})
  void redirectInTheMiddleOfAPushCarriesNoCredentials(String request) throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    HttpServer elsewhere = recording(seen);
    try (RegistryServer server = registryWithPassword();
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      String target = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/there";
      proxy.on(request, 1, new Fault.Answer("307 Temporary Redirect", "Location: " + target));
      try {
        build(source, "type=registry,name=" + proxy.host() + "/team/app:1");
      } catch (ColophonException e) {
        // Whoever answers there may say anything.
      }
      assertThat(proxy.headers("PUT .*", "Authorization")).isNotEmpty();
      assertThat(seen).hasSize(1).allMatch(line -> line.endsWith("/there without Authorization"));
    } finally {
      elsewhere.stop(0);
    }
  }

  /** Where a redirect leads, somebody asks for a password: it is the registry's, not theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"Basic realm=\"a\"", "Bearer realm=\"http://localhost:1/token\""})
  void whoIsRedirectedToCannotAskForThePassword(String challenge) throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    HttpServer elsewhere = recording(seen, challenge);
    try (RegistryServer server = RegistryServer.start(folder, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      build(source, "type=registry,name=" + proxy.host() + "/team/app:1");
      DockerLogin.write(folder, proxy.host(), "localhost:" + elsewhere.getAddress().getPort());
      String target = "http://localhost:" + elsewhere.getAddress().getPort() + "/there";
      proxy.on(
          "GET .*/blobs/.*", 9, new Fault.Answer("307 Temporary Redirect", "Location: " + target));
      DockerLogin.failureOf(
          () ->
              build(
                  "docker://" + proxy.host() + "/team/app:1",
                  "type=oci,dest=" + folder.resolve("out.tar")));
      assertThat(seen).isNotEmpty().containsOnly("GET /there without Authorization");
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void tokenServerThatRedirectsIsNotFollowed() throws IOException {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    HttpServer elsewhere = recording(seen);
    try (SigningTokenServer tokens = SigningTokenServer.start(folder, Duration.ofMinutes(5));
        RegistryServer server = RegistryServer.start(folder, tokens.access());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, proxy.host());
      String target = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/token";
      proxy.on("GET /token", 9, new Fault.Answer("307 Temporary Redirect", "Location: " + target));
      proxy.on(
          ".*/v2/.*",
          9,
          new Fault.Answer(
              "401 Unauthorized",
              "WWW-Authenticate: Bearer realm=\"http://" + proxy.host() + "/token\""));
      assertThat(DockerLogin.failureOf(() -> pushAndPull(proxy.host())))
          .hasMessageContaining(" gives no token (status 307)");
      assertThat(proxy.headers("GET /token", "Authorization")).isNotEmpty();
      assertThat(seen).isEmpty();
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void aProxyGetsItsOwnPasswordAndARegistryNever() throws IOException {
    try (RegistryServer server = registryWithPassword();
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      DockerLogin.write(folder, server.host(), "registry.invalid:5000");
      build(source, "type=registry,name=" + server.host() + "/team/app:1");
      environment.put("HTTP_PROXY", "http://me:hunter%32@" + proxy.host());
      environment.put("HTTPS_PROXY", "http://" + proxy.host());
      environment.put("COLOPHON_INSECURE_REGISTRIES", "registry.invalid:5000");
      String output = "type=oci,dest=" + folder.resolve("out.tar");
      build("docker://registry.invalid:5000/team/app:1", output);
      String pair = Base64.getEncoder().encodeToString("me:hunter2".getBytes(UTF_8));
      assertThat(proxy.headers("GET http:.*", "Proxy-Authorization"))
          .hasSameSizeAs(proxy.requests().stream().filter(r -> r.startsWith("GET")).toList())
          .containsOnly("Basic " + pair);
      proxy.forget();
      proxy.on(
          ".*",
          9,
          new Fault.Answer(
              "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\""));
      DockerLogin.failureOf(() -> build("docker://" + proxy.host() + "/team/app:1", output));
      assertThat(proxy.requests()).isNotEmpty();
      assertThat(proxy.headers(".*", "Proxy-Authorization")).isEmpty();
      assertThat(proxy.headers(".*", "Authorization")).isEmpty();
    }
  }

  /** A server that answers bytes that nobody asked for, and remembers what it was told. */
  private static HttpServer recording(Queue<String> seen) throws IOException {
    return recording(seen, "");
  }

  /** Such a server that also asks who we are, unless {@code challenge} is empty. */
  private static HttpServer recording(Queue<String> seen, String challenge) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean known = exchange.getRequestHeaders().containsKey("Authorization");
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI().getPath()
                  + (known ? " with" : " without")
                  + " Authorization");
          if (!challenge.isEmpty()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
          }
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(challenge.isEmpty() ? 200 : 401, head ? -1 : 3);
          exchange.getResponseBody().write(new byte[head ? 0 : 3]);
          exchange.close();
        });
    server.start();
    return server;
  }
}
