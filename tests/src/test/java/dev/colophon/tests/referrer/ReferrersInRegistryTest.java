package dev.colophon.tests.referrer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Referrers in a real registry, which lists them under tags only. */
@Tag("external")
class ReferrersInRegistryTest {

  @TempDir private Path folder;
  private RegistryServer server;
  private RegistryProbe probe;

  @BeforeEach
  void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
    probe = new RegistryProbe(server.host());
  }

  @AfterEach
  void stopRegistry() {
    server.close();
  }

  private void copy(String source, String output) {
    TestContext.colophon()
        .build(BuildRequest.from(source).output(output).referrers(ReferrersPolicy.COPY).build());
  }

  private String name(String repository) {
    return server.host() + "/" + repository + ":1";
  }

  private static String tag(String digest) {
    return digest.replace(':', '-');
  }

  private String root(String repository) {
    JsonNode index = probe.json(repository, "1");
    assertThat(index.has("manifests")).isTrue();
    return DocumentBytes.of(probe.document(repository, "1").orElseThrow()).digest().toString();
  }

  /** Another client wrote the list meanwhile, so it is read again. */
  @ParameterizedTest
  @ValueSource(strings = {"409 Conflict", "412 Precondition Failed"})
  void conflictAtTheListOfReferrersIsResolved(String status) throws IOException {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.SBOM, image.root());
    try (FaultyProxy proxy = FaultyProxy.to(server.port())) {
      proxy.on("PUT .*/manifests/sha256-.*", 1, new Fault.Answer(status, "X: y", "{}"));
      copy(image.write(folder.resolve("in")), "type=registry,name=" + proxy.host() + "/app:1");
    }
    assertThat(probe.json("app", tag(root("app"))).path("manifests")).hasSize(1);
  }

  @Test
  void listOfPackagesFollowsAndIsListedUnderTheTagOfItsNewSubject() {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.SBOM, image.root());
    copy(image.write(folder.resolve("in")), "type=registry,name=" + name("app"));
    String before = root("app");
    TestContext.colophon().annotate(AnnotateRequest.of("docker://" + name("app"), "index:k=v"));
    String after = root("app");
    assertThat(after).isNotEqualTo(before);
    JsonNode listed = probe.json("app", tag(after)).path("manifests");
    assertThat(listed).hasSize(1);
    JsonNode sbom = probe.json("app", listed.get(0).path("digest").asText());
    assertThat(sbom.at("/subject/digest").asText()).isEqualTo(after);
    assertThat(sbom.path("artifactType").asText()).isEqualTo(ReferredImage.SBOM);
    assertThat(probe.json("app", tag(before)).path("manifests")).hasSize(1);
  }

  @Test
  void copyFromRepositoryToRepositoryAndBackToALayoutTakesReferrersAlong() {
    ReferredImage image = new ReferredImage();
    JsonNode signature = image.add(ReferredImage.NOTATION, image.root());
    JsonNode cosign =
        image.addTagged(
            "application/vnd.dev.cosign.simplesigning.v1+json", image.root(), "", ".sig");
    copy(image.write(folder.resolve("in")), "type=registry,name=" + name("app"));
    copy("docker://" + name("app"), "type=registry,name=" + name("other/app"));
    String root = root("other/app");
    assertThat(probe.json("other/app", tag(root)).at("/manifests/0/digest"))
        .isEqualTo(signature.path("digest"));
    assertThat(probe.document("other/app", tag(root) + ".sig"))
        .isEqualTo(probe.document("app", cosign.path("digest").asText()));
    Path layout = folder.resolve("out");
    copy("docker://" + name("other/app"), "type=oci,tar=false,name=app:1,dest=" + layout);
    assertThat(
            Archive.ofFolder(layout)
                .blobJson(signature.path("digest").asText())
                .at("/subject/digest")
                .asText())
        .isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "annotation.k=v,", "annotation-index.k=v,"})
  void referrersOfOneRegistryWithTwoNamesDoNotStayBehind(String annotation) {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.NOTATION, image.root());
    image.addTagged("application/vnd.dev.cosign.simplesigning.v1+json", image.root(), "", ".sig");
    copy(image.write(folder.resolve("in")), "type=registry,name=" + name("app"));
    String otherName = "localhost" + name("app").substring("127.0.0.1".length());
    String newTag = otherName.replace("app:1", "app:2");
    assertThat(notes("type=registry," + annotation + "name=" + newTag)).isEmpty();
    assertThat(notes("type=registry," + annotation + "name=" + name("other/app")))
        .singleElement()
        .asString()
        .startsWith("2 referrers stay behind with the source: ");
    assertThat(
            notes(
                "type=registry,"
                    + annotation
                    + "\"name="
                    + newTag
                    + ","
                    + name("third/app")
                    + "\""))
        .hasSize(1);
  }

  private List<String> notes(String output) {
    BuildRequest request = BuildRequest.from("docker://" + name("app")).output(output).build();
    return TestContext.colophon().build(request).outputs().get(0).plan().notes();
  }

  @Test
  void signatureOfSomebodyElseUnderTheSameTagIsNotOverwritten() {
    ReferredImage image = new ReferredImage();
    image.addTagged("application/vnd.dev.cosign.simplesigning.v1+json", image.root(), "", ".sig");
    copy(image.write(folder.resolve("in")), "type=registry,name=" + name("app"));
    ReferredImage other = new ReferredImage();
    other.addTagged("application/vnd.dev.cosign.artifact.sig.v1+json", other.root(), "", ".sig");
    String source = other.write(folder.resolve("other"));
    String output = "type=registry,name=" + name("app");
    assertThatThrownBy(() -> copy(source, output))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("--referrers=leave")
        .hasMessageContaining("force=true");
    copy(source, output + ",force=true");
  }
}
