package dev.colophon.tests.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.content.Referrer;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.RegistryWriter;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that a registry keeps beside an image, and that cannot follow it. */
@Tag("external")
@Timeout(120)
class SignatureLookupTest {

  private static final String REFERRERS_API = "GET .*/referrers/.*";
  private static final String AN_INDEX = "Content-Type: application/vnd.oci.image.index.v1+json";
  private static final String NONE =
      "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}";

  private static RegistryServer server;

  @TempDir private Path folder;
  private FaultyProxy proxy;
  private RegistryProbe probe;
  private RegistryWriter writer;
  private String repository;
  private String root = "";

  @BeforeAll
  static void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterAll
  static void stopRegistry() {
    server.close();
  }

  @BeforeEach
  void push(TestInfo test) {
    proxy = FaultyProxy.to(server.port());
    probe = new RegistryProbe(server.host());
    repository =
        test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT)
            + "/n"
            + Math.abs(test.getDisplayName().hashCode());
    writer = new RegistryWriter(server.host(), repository);
    String source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
    root = push(source);
    proxy.forget();
  }

  @AfterEach
  void stopProxy() throws IOException {
    proxy.close();
  }

  private String push(String source) {
    BuildResult result =
        TestContext.colophon()
            .build(BuildRequest.from(source).output("type=registry,name=" + name()).build());
    return result.outputs().get(0).digest().toString();
  }

  private String name() {
    return proxy.host() + "/" + repository + ":1";
  }

  private String manifest(int position) {
    return probe.json(repository, "1").at("/manifests/" + position + "/digest").asText();
  }

  private BuildResult annotate(AttestationPolicy policy, String annotation) {
    return TestContext.colophon()
        .annotate(
            AnnotateRequest.of(
                    "docker://" + name(),
                    RequestedAnnotations.parse(List.of(annotation), List.of()))
                .withAttestations(policy));
  }

  private void requireError(String annotation, String subject, String signature) {
    String before = probe.document(repository, "1").orElseThrow();
    proxy.forget();
    assertThatThrownBy(() -> annotate(AttestationPolicy.RELINK, annotation))
        .isInstanceOf(PlacementException.class)
        .hasMessage(
            "--annotation \""
                + annotation
                + "\": "
                + subject
                + " would be replaced, and "
                + signature
                + " refers to it. Leave signatures and other referrers with the image as it is with"
                + " --referrers=leave, and sign the annotated image. --attestations=keep leaves"
                + " them, too.");
    assertThat(proxy.requests()).noneMatch(request -> request.startsWith("PUT"));
    assertThat(probe.document(repository, "1")).contains(before);
  }

  private static String cosignSignature(String tag) {
    return tag + " (a cosign signature)";
  }

  private static String notationSignature(String digest) {
    return digest + " (application/vnd.cncf.notary.signature)";
  }

  @ParameterizedTest
  @ValueSource(strings = {"index:k=v", "manifest:k=v", "manifest-descriptor:k=v"})
  void cosignSignatureOfTheIndexIsAnErrorAtEveryLevel(String annotation) {
    String tag = writer.cosign(root, ".sig");
    requireError(annotation, root, cosignSignature(tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {".sig", ".att"})
  void eachSignedTagOfCosignOfAManifestIsFound(String suffix) {
    String manifest = manifest(1);
    String tag = writer.cosign(manifest, suffix);
    assertThatThrownBy(() -> annotate(AttestationPolicy.RELINK, "manifest[linux/arm64]:k=v"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(manifest + " would be replaced, and " + tag + " (");
    annotate(AttestationPolicy.RELINK, "manifest[linux/amd64]:k=v");
    assertThat(manifest(1)).isEqualTo(manifest);
  }

  @Test
  void signatureOfNotationUnderTheTagOfReferrersIsFound() {
    String signature = writer.notationSignature(root, 500);
    writer.listReferrer(root, signature, 400);
    requireError("index:k=v", root, notationSignature(signature));
  }

  @Test
  void signatureOfAManifestThatStaysIsNoError() {
    String signature = writer.notationSignature(root, 500);
    writer.listReferrer(manifest(0), signature, 400);
    annotate(AttestationPolicy.RELINK, "index:k=v");
    assertThat(probe.json(repository, "1").at("/annotations/k").asText()).isEqualTo("v");
  }

  @Test
  void referrersApiIsAskedForTheIndexAndEachManifestThatChanges() {
    String signature = "sha256:" + "5".repeat(64);
    proxy.on(".*/referrers/" + manifest(1), 9, page(RegistryWriter.referrers(signature, 1)));
    proxy.on(REFERRERS_API, 9, page(NONE));
    requireError("index,manifest:k=v", manifest(1), notationSignature(signature));
    proxy.forget();
    annotate(AttestationPolicy.RELINK, "manifest[amd64]:k=v");
    assertThat(proxy.requests().stream().filter(request -> request.contains("/referrers/")))
        .hasSize(2);
  }

  @Test
  void registryWithTheReferrersApiIsAskedForEachDocumentOnce() {
    proxy.on(REFERRERS_API, 9, page(NONE));
    annotate(AttestationPolicy.RELINK, "index,manifest:k=v");
    assertThat(proxy.requests()).hasSize(3 * 2 + 6);
    assertThat(proxy.requests().stream().filter(request -> request.contains("/referrers/")))
        .hasSize(1 + 2)
        .doesNotHaveDuplicates();
  }

  private static Fault page(String text) {
    return new Fault.Page(AN_INDEX, text);
  }

  @Test
  void pagesOfReferrersAreFollowed() {
    String signature = "sha256:" + "5".repeat(64);
    String next = "/v2/" + repository + "/referrers/" + root + "?last=x";
    proxy.on(
        REFERRERS_API,
        1,
        new Fault.Page(AN_INDEX + "\r\nLink: <" + next + ">; rel=\"next\"", NONE));
    proxy.on(REFERRERS_API, 1, page(RegistryWriter.referrers(signature, 1)));
    requireError("index:k=v", root, notationSignature(signature));
  }

  @Test
  void listWithoutEndIsAnError() {
    String next = "/v2/" + repository + "/referrers/" + root + "?last=x";
    proxy.on(
        REFERRERS_API,
        1000,
        new Fault.Page(AN_INDEX + "\r\nLink: <" + next + ">; rel=\"next\"", NONE));
    assertThatThrownBy(() -> annotate(AttestationPolicy.RELINK, "index:k=v"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("has no end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"403 Forbidden", "404 Not Found", "405 Method Not Allowed"})
  void tagsAreAskedForOneByOneWhereTheyAreNotListed(String status) {
    proxy.on("GET .*/tags/list", 9, new Fault.Answer(status, "X: y"));
    String tag = writer.cosign(root, ".sig");
    requireError("index:k=v", root, cosignSignature(tag));
  }

  @Test
  void tagsAreAskedForOneByOneWhereThereAreMoreThanOnOnePage() {
    proxy.on(
        "GET .*/tags/list",
        9,
        new Fault.Page(
            "Content-Type: application/json\r\nLink: </v2/x/tags/list?last=b>; rel=\"next\"",
            "{\"tags\":[\"a\",\"b\"]}"));
    String tag = writer.cosign(root, ".sig");
    requireError("index:k=v", root, cosignSignature(tag));
  }

  @Test
  void registryThatDoesNotSayIsAnErrorThatNamesTheWayAround() {
    proxy.on(REFERRERS_API, 9, new Fault.Answer("409 Conflict", "X: y"));
    assertThatThrownBy(() -> annotate(AttestationPolicy.RELINK, "index:k=v"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("refuses (status 409)")
        .hasMessageEndingWith(
            "With --referrers=leave they are not looked up, and stay where they are.");
    TestContext.colophon()
        .annotate(
            AnnotateRequest.of("docker://" + name(), "index:k=v")
                .withReferrers(ReferrersPolicy.LEAVE));
    assertThat(probe.json(repository, "1").at("/annotations/k").asText()).isEqualTo("v");
  }

  @ParameterizedTest
  @EnumSource(
      value = AttestationPolicy.class,
      names = {"KEEP", "DROP"})
  void keptAndDroppedLeaveTheSignatureWithWhatWas(AttestationPolicy policy) {
    String tag = writer.cosign(root, ".sig");
    annotate(policy, "index:k=v");
    assertThat(proxy.requests())
        .noneMatch(request -> request.contains("/referrers/") || request.contains("/tags/"));
    assertThat(probe.document(repository, tag)).isPresent();
    assertThat(probe.document(repository, root)).isPresent();
    assertThat(probe.json(repository, "1").at("/annotations/k").asText()).isEqualTo("v");
  }

  @Test
  void inspectionTellsWhatSpeaksOfTheImage() {
    String tag = writer.cosign(root, ".sig");
    String signature = writer.notationSignature(root, 500);
    writer.listReferrer(manifest(1), signature, 400);
    try (InspectedImage image = TestContext.colophon().inspect("docker://" + name())) {
      assertThat(image.externalReferrers().unknown()).isEmpty();
      assertThat(image.externalReferrers().referrers().values())
          .extracting(found -> found.get(0).subject() + " " + name(found))
          .containsExactlyInAnyOrder(
              root + " " + cosignSignature(tag), manifest(1) + " " + notationSignature(signature));
    }
  }

  private static String name(List<Referrer> found) {
    assertThat(found).hasSize(1);
    return found.get(0).name() + " (" + found.get(0).type() + ")";
  }

  @Test
  void inspectionSaysWhatARegistryDoesNotTell() {
    proxy.on(REFERRERS_API, 9, new Fault.Answer("409 Conflict", "X: y"));
    try (InspectedImage image = TestContext.colophon().inspect("docker://" + name())) {
      assertThat(image.externalReferrers().referrers()).isEmpty();
      assertThat(image.externalReferrers().unknown().orElseThrow())
          .contains("refuses (status 409)");
    }
  }

  @Test
  void copyToElsewhereTellsWhatStaysBehind() {
    String tag = writer.cosign(root, ".sig");
    BuildRequest.Builder copy =
        BuildRequest.from("docker://" + name())
            .output("type=oci,annotation-index.k=v,dest=" + folder.resolve("out.tar"));
    assertThat(notes(copy.build()))
        .containsExactly("1 referrer stays behind with the source: " + cosignSignature(tag) + ".");
    proxy.forget();
    assertThat(notes(copy.referrers(ReferrersPolicy.LEAVE).build())).isEmpty();
    assertThat(proxy.requests())
        .noneMatch(request -> request.contains("/referrers/") || request.contains("/tags/"));
  }

  private static List<String> notes(BuildRequest request) {
    return TestContext.colophon().build(request).outputs().get(0).plan().notes();
  }

  @Test
  void tagIsGuardedWhateverTheSourceWas() {
    String tag = writer.cosign(root, ".sig");
    BuildRequest.Builder request =
        BuildRequest.from("docker://" + proxy.host() + "/" + repository + "@" + root)
            .output("type=registry,annotation-index.k=v,name=" + name());
    assertThatThrownBy(() -> TestContext.colophon().build(request.build()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(
            root + " would be replaced, and " + cosignSignature(tag) + " refers to it");
    assertThat(probe.json(repository, "1").at("/annotations/k").isMissingNode()).isTrue();
    assertThatThrownBy(() -> TestContext.colophon().plan(request.build()))
        .hasMessageContaining(root + " would be replaced, and ");
    TestContext.colophon().build(request.referrers(ReferrersPolicy.LEAVE).build());
    assertThat(probe.json(repository, "1").at("/annotations/k").asText()).isEqualTo("v");
  }

  @Test
  void planSaysWhatItCouldNotLookAt() {
    BuildRequest request =
        BuildRequest.from("docker://" + proxy.host() + "/" + repository + "@" + root)
            .output("type=registry,annotation-index.k=v,name=localhost:1/a:1")
            .build();
    assertThat(TestContext.colophon().plan(request).outputs().get(0).notes())
        .singleElement()
        .asString()
        .startsWith("The image that localhost:1/a:1 is now could not be read (");
  }

  @Test
  void listThatNamesOnlyAttestationsOfTheImageIsNotInTheWay() {
    push("oci-archive:" + Repository.oracle().resolve("bases/two-attested.tar"));
    JsonNode before = probe.json(repository, "1");
    writer.listReferrer(
        before.at("/manifests/0/digest").asText(),
        before.at("/manifests/2/digest").asText(),
        before.at("/manifests/2/size").asInt());
    annotate(AttestationPolicy.RELINK, "manifest:k=v");
    assertThat(manifest(0)).isNotEqualTo(before.at("/manifests/0/digest").asText());
  }

  @Test
  void attestationsOfTheImageAreNotInTheWayWhereTheRegistryListsThem() {
    push("oci-archive:" + Repository.oracle().resolve("bases/two-attested.tar"));
    JsonNode before = probe.json(repository, "1");
    String attestation = before.at("/manifests/2/digest").asText();
    proxy.on(
        ".*/referrers/" + before.at("/manifests/0/digest").asText(),
        9,
        page(RegistryWriter.referrers(attestation, 835)));
    proxy.on(REFERRERS_API, 9, page(NONE));
    annotate(AttestationPolicy.RELINK, "manifest:k=v");
    JsonNode index = probe.json(repository, "1");
    for (int i = 0; i < 2; i++) {
      JsonNode image = index.path("manifests").path(i);
      JsonNode entry = index.path("manifests").path(i + 2);
      assertThat(entry.path("annotations").path("vnd.docker.reference.digest"))
          .isEqualTo(image.path("digest"));
      JsonNode found = probe.json(repository, entry.path("digest").asText());
      assertThat(found.at("/subject/digest")).isEqualTo(image.path("digest"));
    }
  }
}
