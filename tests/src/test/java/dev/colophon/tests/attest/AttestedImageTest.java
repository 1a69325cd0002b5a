package dev.colophon.tests.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttestedImageTest {

  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  @TempDir private Path folder;

  private static String base(String name) {
    return "oci-archive:" + Repository.oracle().resolve("bases").resolve(name + ".tar");
  }

  private BuildResult build(String source, AttestationPolicy policy, String options) {
    return TestContext.colophon()
        .build(
            BuildRequest.from(source)
                .attestations(policy)
                .output("type=oci,dest=" + folder.resolve("out.tar") + "," + options)
                .build());
  }

  private AttestedReferences built(String source, AttestationPolicy policy, String options) {
    build(source, policy, options);
    Archive written = Archive.ofTar(folder.resolve("out.tar"));
    OciSchemas.validate(written);
    return new AttestedReferences(written);
  }

  @ParameterizedTest
  @CsvSource({
    "two-attested, annotation.a=1, 6",
    "two-attested, annotation[linux/arm64].a=1, 6",
    "two-attested, annotation-index.a=1, 6",
    "two-attested, force-compression=true, 6",
    "two-attested-legacy, annotation.a=1, 4",
    "two-attested-legacy, annotation-manifest-descriptor.a=1, 4"
  })
  void everyAttestationSpeaksOfAManifestThatIsThere(String name, String options, int references) {
    AttestedReferences result = built(base(name), AttestationPolicy.RELINK, options);
    assertThat(result.all()).hasSize(references);
    assertThat(result.all()).isSubsetOf(result.manifests());
  }

  @Test
  void onlyTheSubjectOfAStatementChanges() {
    build(base("two-attested"), AttestationPolicy.RELINK, "annotation.a=1");
    List<String> before =
        statements(Archive.ofTar(Repository.oracle().resolve("bases/two-attested.tar")));
    List<String> after = statements(Archive.ofTar(folder.resolve("out.tar")));
    assertThat(after).hasSize(2).isNotEqualTo(before);
    assertThat(after.stream().map(AttestedImageTest::withoutDigests))
        .containsExactlyInAnyOrderElementsOf(
            before.stream().map(AttestedImageTest::withoutDigests).toList());
  }

  private static List<String> statements(Archive archive) {
    return archive.files().keySet().stream()
        .map(archive::text)
        .filter(text -> text.startsWith("{\"_type\""))
        .toList();
  }

  private static String withoutDigests(String statement) {
    return statement.replaceFirst("\"sha256\":\"[0-9a-f]{64}\"", "\"sha256\":\"…\"");
  }

  @Tag("external")
  @Test
  void programsReadTheResult() {
    build(base("two-attested"), AttestationPolicy.RELINK, "annotation.a=1,name=example.com/app:1");
    Program.of(
            "skopeo",
            "copy",
            "--all",
            "oci-archive:" + folder.resolve("out.tar"),
            "oci:" + folder.resolve("copy") + ":1")
        .run()
        .successfully();
    AttestedReferences copied = new AttestedReferences(Archive.ofFolder(folder.resolve("copy")));
    assertThat(copied.all()).hasSize(6).isSubsetOf(copied.manifests());
  }

  @Test
  void keptAttestationsNameManifestsAsTheyWereAndTheResultSaysSo() {
    BuildResult result = build(base("two-attested"), AttestationPolicy.KEEP, "annotation.a=1");
    assertThat(result.outputs().get(0).plan().notes())
        .contains(
            "2 attestations stay as they are, as requested, and name manifests as they were.");
    AttestedReferences written = new AttestedReferences(Archive.ofTar(folder.resolve("out.tar")));
    assertThat(written.all()).hasSize(6).doesNotContainAnyElementsOf(written.manifests());
  }

  @Test
  void droppedAttestationsAreGoneAndTheIndexStays() {
    AttestedReferences result =
        built(base("two-attested"), AttestationPolicy.DROP, "annotation.a=1");
    assertThat(result.all()).isEmpty();
    assertThat(result.index().path("manifests")).hasSize(2);
  }

  /** An index of a manifest and of another that speaks of it. */
  private String signed(String layerType, Object layer, boolean byAnnotation) {
    Archive archive = SampleImage.index("amd64");
    Map<String, byte[]> files = new TreeMap<>(archive.files());
    JsonNode root = archive.json("index.json").path("manifests").path(0);
    JsonNode subject = archive.blobJson(root.path("digest").asText()).path("manifests").path(0);
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 2);
    manifest.put("mediaType", MANIFEST);
    manifest.put("config", blob(files, "application/vnd.oci.empty.v1+json", Map.of()));
    manifest.put("layers", List.of(blob(files, layerType, layer)));
    if (!byAnnotation) {
      manifest.put("subject", descriptor(subject));
    }
    Map<String, Object> about = blob(files, MANIFEST, manifest);
    if (byAnnotation) {
      about.put(
          "annotations",
          new TreeMap<>(
              Map.of(
                  "vnd.docker.reference.digest",
                  subject.path("digest").asText(),
                  "vnd.docker.reference.type",
                  "attestation-manifest")));
    }
    Map<String, Object> image = descriptor(subject);
    image.put("platform", new TreeMap<>(Map.of("architecture", "amd64", "os", "linux")));
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemaVersion", 2);
    index.put("mediaType", "application/vnd.oci.image.index.v1+json");
    index.put("manifests", new ArrayList<>(List.of(image, about)));
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("schemaVersion", 2);
    layout.put("manifests", List.of(blob(files, "application/vnd.oci.image.index.v1+json", index)));
    files.put("index.json", JSON.writeTree(layout).toByteArray());
    return "oci-archive:" + TarBuilder.of(new Archive(files)).write(folder.resolve("signed.tar"));
  }

  private static Map<String, Object> descriptor(JsonNode named) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", named.path("mediaType").asText());
    descriptor.put("digest", named.path("digest").asText());
    descriptor.put("size", named.path("size").asInt());
    return descriptor;
  }

  private static Map<String, Object> blob(Map<String, byte[]> files, String type, Object tree) {
    DocumentBytes bytes = JSON.writeTree(tree);
    files.put("blobs/sha256/" + bytes.digest().hex(), bytes.toByteArray());
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", type);
    descriptor.put("digest", bytes.digest().toString());
    descriptor.put("size", bytes.size());
    return descriptor;
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.dsse.envelope.v1+json, true, application/vnd.dsse.envelope.v1+json",
    "application/vnd.in-toto+json, true, a DSSE envelope",
    "application/vnd.dev.cosign.simplesigning.v1+json, false, simplesigning",
    "application/jose+json, false, jose"
  })
  void whatIsSignedFailsTheBuildUntilToldOtherwise(
      String type, boolean byAnnotation, String shown) {
    String source =
        signed(
            type,
            new TreeMap<>(Map.of("payloadType", "x", "payload", "e30=", "signatures", List.of())),
            byAnnotation);
    assertThatThrownBy(() -> build(source, AttestationPolicy.RELINK, "annotation.a=1"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("signs it as it is")
        .hasMessageContaining(shown)
        .hasMessageEndingWith(
            "leave the signature as it is with --attestations=keep, or out with --attestations=drop.");
    assertThat(folder.resolve("out.tar")).doesNotExist();
    assertThat(built(source, AttestationPolicy.DROP, "annotation.a=1").index().path("manifests"))
        .hasSize(1);
    assertThat(built(source, AttestationPolicy.KEEP, "annotation.a=1").index().path("manifests"))
        .hasSize(2);
    assertThat(built(source, AttestationPolicy.RELINK, "annotation-index.a=1").index()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/vnd.example.sbom", "text/plain"})
  void artifactsThatAreNotSignedFollowTheirSubject(String type) {
    AttestedReferences result =
        built(
            signed(type, Map.of("a", "b"), false),
            AttestationPolicy.RELINK,
            "annotation[linux/amd64].a=1");
    JsonNode artifact =
        Archive.ofTar(folder.resolve("out.tar"))
            .blobJson(result.index().path("manifests").path(1).path("digest").asText());
    assertThat(artifact.path("subject").path("digest"))
        .isEqualTo(result.index().path("manifests").path(0).path("digest"));
  }
}
