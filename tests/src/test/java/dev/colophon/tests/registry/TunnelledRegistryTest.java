package dev.colophon.tests.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.TestKey;
import dev.colophon.tests.support.TunnelProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry with TLS behind a proxy that wants a password, as companies have it. */
@Tag("external")
@Tag("process")
@Timeout(60)
class TunnelledRegistryTest {

  private static final String REGISTRY = "registry.invalid:5000";
  private static final String PAIR =
      "Basic " + Base64.getEncoder().encodeToString("me:hunter2".getBytes(UTF_8));

  @TempDir private Path folder;
  private final Queue<Boolean> passwordsInside = new ConcurrentLinkedQueue<>();

  @Test
  void theProxyGetsItsPasswordAndTheRegistryDoesNot() throws Exception {
    HttpsServer registry = registryWithoutImages();
    try (TunnelProxy proxy = TunnelProxy.to(registry.getAddress().getPort(), PAIR)) {
      assertThat(inspect("http://me:hunter%32@" + proxy.host()).error())
          .contains("the registry " + REGISTRY + " does not have it");
      assertThat(proxy.requests()).isNotEmpty().containsOnly("CONNECT " + REGISTRY);
      assertThat(passwordsInside).isNotEmpty().containsOnly(false);
    } finally {
      registry.stop(0);
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() throws Exception {
    HttpsServer registry = registryWithoutImages();
    try (TunnelProxy proxy = TunnelProxy.to(registry.getAddress().getPort(), PAIR)) {
      assertThat(inspect("http://me:hunter3@" + proxy.host()).error())
          .contains(
              "the proxy "
                  + proxy.host()
                  + " on the way to "
                  + REGISTRY
                  + " wants a user name and a password")
          .contains("HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT")
          .doesNotContain("hunter3");
      assertThat(passwordsInside).isEmpty();
    } finally {
      registry.stop(0);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    String error = inspect("http://proxy.invalid:3128").error();
    assertThat(error).contains("there is no host of the proxy proxy.invalid:3128");
  }

  private Program.Ended inspect(String proxy) throws Exception {
    Program.Ended ended =
        Program.colophon("inspect", "docker://" + REGISTRY + "/app:1")
            .with("HOME", folder.toString())
            .with("HTTPS_PROXY", proxy)
            .with("COLOPHON_INSECURE_REGISTRIES", REGISTRY)
            .run();
    assertThat(ended.exit()).isEqualTo(1);
    return ended;
  }

  private HttpsServer registryWithoutImages() throws IOException, GeneralSecurityException {
    TestKey key = TestKey.make(folder, "tls");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry("tls", key.key(), new char[0], new Certificate[] {key.certificate()});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), new TrustManager[0], null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          passwordsInside.add(exchange.getRequestHeaders().containsKey("Proxy-Authorization"));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
