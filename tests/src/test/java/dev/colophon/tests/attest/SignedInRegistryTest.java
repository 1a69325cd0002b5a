package dev.colophon.tests.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of a registry that tags of cosign, or of referrers, speak of. */
@Tag("external")
@Timeout(120)
class SignedInRegistryTest {

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  @TempDir private Path folder;
  private RegistryServer server;
  private RegistryProbe probe;

  @BeforeEach
  void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
    probe = new RegistryProbe(server.host());
    String source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
    TestContext.colophon()
        .build(BuildRequest.from(source).output("type=registry,name=" + name("1")).build());
  }

  @AfterEach
  void stopRegistry() {
    server.close();
  }

  private String name(String tag) {
    return server.host() + "/app:" + tag;
  }

  private String digestOfRoot() {
    return TestContext.colophon()
        .inspect("docker://" + name("1"))
        .root()
        .descriptor()
        .digest()
        .toString();
  }

  private String digestOfAmd64() {
    return probe.json("app", "1").path("manifests").path(0).path("digest").asText();
  }

  /** Puts a document of the image under another tag, as a signature would be. */
  private void tag(String digest, String suffix) throws IOException, InterruptedException {
    String document = probe.document("app", digestOfAmd64()).orElseThrow();
    HttpRequest put =
        HttpRequest.newBuilder(
                URI.create(
                    "http://"
                        + server.host()
                        + "/v2/app/manifests/"
                        + digest.replace(':', '-')
                        + suffix))
            .header("Content-Type", MANIFEST)
            .PUT(BodyPublishers.ofString(document))
            .build();
    assertThat(HttpClient.newHttpClient().send(put, BodyHandlers.discarding()).statusCode())
        .isEqualTo(201);
  }

  private void annotate(AttestationPolicy policy, String annotation) {
    TestContext.colophon()
        .annotate(
            AnnotateRequest.of(
                    "docker://" + name("1"),
                    RequestedAnnotations.parse(List.of(annotation), List.of()))
                .withAttestations(policy));
  }

  @ParameterizedTest
  @ValueSource(strings = {".sig", ".att"})
  void annotatingASignedImageFailsAndKeepsTheTag(String suffix)
      throws IOException, InterruptedException {
    String root = digestOfRoot();
    tag(root, suffix);
    assertThatThrownBy(() -> annotate(AttestationPolicy.RELINK, "index:a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageStartingWith("--annotation \"index:a=b\": " + root + " would be replaced, and ")
        .hasMessageContaining(root.replace(':', '-') + suffix + " (")
        .hasMessageContaining("--referrers=leave");
    assertThat(digestOfRoot()).isEqualTo(root);
  }

  @Test
  void signedIndexIsNotReplacedByItselfWithAnotherPlatform()
      throws IOException, InterruptedException {
    String root = digestOfRoot();
    tag(root, ".sig");
    BuildRequest.Builder merge =
        BuildRequest.from("docker://" + name("1"))
            .source(
                "oci-archive:"
                    + TarBuilder.of(SampleImage.index("s390x")).write(folder.resolve("more.tar")))
            .output("type=registry,name=" + name("1"));
    assertThatThrownBy(() -> TestContext.colophon().build(merge.build()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(root + " would be replaced, and ")
        .hasMessageContaining("--referrers=leave");
    assertThat(digestOfRoot()).isEqualTo(root);
  }

  @Test
  void signedIndexIsNotReplacedByOneOfItsPlatforms() throws IOException, InterruptedException {
    String root = digestOfRoot();
    tag(root, ".sig");
    BuildRequest.Builder part =
        BuildRequest.from("docker://" + name("1"))
            .platform(Platform.parse("linux/amd64"))
            .output("type=registry,name=" + name("1"));
    assertThatThrownBy(() -> TestContext.colophon().build(part.build()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(root + " would be replaced, and ");
    assertThat(digestOfRoot()).isEqualTo(root);
  }

  @Test
  void signatureOfAManifestCountsWhenTheManifestChanges() throws IOException, InterruptedException {
    tag(digestOfAmd64(), ".sig");
    assertThatThrownBy(() -> annotate(AttestationPolicy.RELINK, "manifest[linux/amd64]:a=b"))
        .isInstanceOf(PlacementException.class);
    annotate(AttestationPolicy.RELINK, "manifest[linux/arm64]:a=b");
    assertThat(probe.json("app", digestOfAmd64()).path("annotations").has("a")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KEEP", "DROP"})
  void toldSoTheImageChangesAndTheSignatureStaysWhereItIs(AttestationPolicy policy)
      throws IOException, InterruptedException {
    String root = digestOfRoot();
    tag(root, ".sig");
    annotate(policy, "index:a=b");
    assertThat(probe.json("app", "1").path("annotations").path("a").asText()).isEqualTo("b");
    assertThat(probe.document("app", root.replace(':', '-') + ".sig")).isPresent();
    assertThat(probe.document("app", root)).isPresent();
  }

  @Test
  void copyToAnotherTagLeavesTheSignedImageAlone() throws IOException, InterruptedException {
    tag(digestOfRoot(), ".sig");
    TestContext.colophon()
        .build(
            BuildRequest.from("docker://" + name("1"))
                .output("type=registry,annotation-index.a=b,name=" + name("2"))
                .build());
    assertThat(probe.json("app", "2").path("annotations").has("a")).isTrue();
  }
}
