package dev.colophon.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.tests.support.DistributionRules;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every request to a real registry follows the OCI distribution-spec. */
@Tag("external")
@Timeout(60)
class DistributionSpecTest {

  private static RegistryServer server;
  private static int number;

  @TempDir private Path folder;
  private FaultyProxy proxy;
  private String name;
  private Path archive;

  @BeforeAll
  static void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterAll
  static void stopRegistry() {
    server.close();
  }

  @BeforeEach
  void startProxy() {
    proxy = FaultyProxy.to(server.port());
    name = proxy.host() + "/spec/number" + number++;
    archive = TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  @AfterEach
  void stopProxy() throws IOException {
    proxy.close();
  }

  private void build(String source, String output) {
    TestContext.colophon().build(BuildRequest.from(source).output(output).build());
  }

  private void push(String options) {
    build("oci-archive:" + archive, "type=registry,name=" + name + options);
  }

  /** Checks that requests of these kinds were made, and all by the rules. */
  private void assertByTheRules(String... kinds) {
    for (String kind : kinds) {
      assertThat(proxy.requests()).anyMatch(request -> request.matches(kind));
    }
    assertThat(DistributionRules.violations(proxy.exchanges())).isEmpty();
  }

  @Test
  void pushingAnImage() {
    push(":1,annotation.a=b");
    assertByTheRules(
        "HEAD .*/blobs/sha256:.*",
        "POST .*/blobs/uploads/",
        "PUT .*/blobs/uploads/.+",
        "PUT .*/manifests/sha256:.*",
        "PUT .*/manifests/1");
  }

  @Test
  void pushingWhatIsThere() {
    push(":1");
    proxy.forget();
    push(":2");
    assertByTheRules("HEAD .*/blobs/sha256:.*", "PUT .*/manifests/2");
    assertThat(proxy.requests()).noneMatch(request -> request.startsWith("POST"));
  }

  @Test
  void pushingByDigest() {
    push(",push-by-digest=true");
    assertByTheRules("PUT .*/manifests/sha256:.*");
    assertThat(proxy.requests()).noneMatch(request -> request.matches("PUT .*/manifests/[^:]*"));
  }

  @Test
  void pullingAnImage() {
    push(":1");
    proxy.forget();
    build("docker://" + name + ":1", "type=oci,dest=" + folder.resolve("out.tar"));
    assertByTheRules("GET .*/manifests/1", "GET .*/manifests/sha256:.*", "GET .*/blobs/sha256:.*");
  }

  @Test
  void copyingToAnotherRepositoryOfTheRegistry() {
    push(":1");
    build("docker://" + name + ":1", "type=registry,name=" + name + "/other:1,annotation.a=b");
    assertByTheRules("POST .*/other/blobs/uploads/", "PUT .*/other/manifests/1");
    assertThat(proxy.exchanges())
        .anyMatch(exchange -> exchange.request().target().contains("mount="));
  }

  @Test
  void annotatingInPlace() {
    push(":1");
    proxy.forget();
    TestContext.colophon().annotate(AnnotateRequest.of("docker://" + name + ":1", "index:a=b"));
    assertByTheRules("GET .*/referrers/sha256:.*", "PUT .*/manifests/1");
  }
}
