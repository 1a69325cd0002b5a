package dev.colophon.exporter.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.image.DocumentBytes;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceShapesTest {

  private static final JsonDocumentFormat JSON = new JsonDocumentFormat();

  @TempDir private Path folder;

  private static String base(String name) {
    return "oci-archive:" + Repository.oracle().resolve("bases").resolve(name + ".tar");
  }

  private String source(Archive archive, String name) {
    return "oci-archive:" + TarBuilder.of(archive).write(folder.resolve(name));
  }

  private Archive build(BuildRequest.Builder request, String annotations) {
    Path dest = folder.resolve("out.tar");
    TestColophon.colophon()
        .build(request.output("type=oci" + annotations + ",dest=" + dest).build());
    Archive written = Archive.ofTar(dest);
    OciSchemas.validate(written);
    return written;
  }

  private static JsonNode root(Archive archive) {
    return archive.blobJson(
        archive.json("index.json").path("manifests").path(0).path("digest").asText());
  }

  private static List<String> platforms(JsonNode index) {
    return index.path("manifests").findValuesAsText("architecture");
  }

  @Test
  void anIndexInAnIndexIsAnnotatedWhereItsManifestsAre() {
    Archive inner = SampleImage.index("amd64", "arm64");
    JsonNode entry = inner.json("index.json").path("manifests").path(0);
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("schemaVersion", 2);
    outer.put("mediaType", "application/vnd.oci.image.index.v1+json");
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("mediaType", entry.path("mediaType").asText());
    descriptor.put("digest", entry.path("digest").asText());
    descriptor.put("size", entry.path("size").asInt());
    outer.put("manifests", List.of(descriptor));
    DocumentBytes bytes = JSON.writeTree(outer);
    Map<String, Object> root = new LinkedHashMap<>(descriptor);
    root.put("digest", bytes.digest().toString());
    root.put("size", bytes.size());
    Path nested =
        TarBuilder.of(inner)
            .file("blobs/sha256/" + bytes.digest().hex(), bytes.toByteArray())
            .file(
                "index.json",
                JSON.writeTree(Map.of("schemaVersion", 2, "manifests", List.of(root))).toString())
            .write(folder.resolve("nested.tar"));

    Archive result =
        build(
            BuildRequest.from("oci-archive:" + nested),
            ",annotation.m=1,annotation[arm64].only=arm,annotation-manifest-descriptor.d=2,annotation-index.i=3");

    JsonNode top = root(result);
    assertThat(top.path("annotations").path("i").asText()).isEqualTo("3");
    JsonNode middle = result.blobJson(top.path("manifests").path(0).path("digest").asText());
    assertThat(middle.has("annotations")).isFalse();
    for (JsonNode manifest : middle.path("manifests")) {
      boolean arm = manifest.path("platform").path("architecture").asText().equals("arm64");
      assertThat(manifest.path("annotations").path("d").asText()).isEqualTo("2");
      JsonNode annotations = result.blobJson(manifest.path("digest").asText()).path("annotations");
      assertThat(annotations.path("m").asText()).isEqualTo("1");
      assertThat(annotations.has("only")).isEqualTo(arm);
    }
  }

  @Test
  void severalArchivesMergeIntoOneIndex() {
    String amd64 = source(SampleImage.lone("amd64"), "amd64.tar");
    String rest = source(SampleImage.index("arm64", "s390x"), "rest.tar");
    Archive result = build(BuildRequest.from(amd64).source(rest), ",annotation-index.a=b");
    assertThat(platforms(root(result))).containsExactly("amd64", "arm64", "s390x");
    assertThat(root(result).path("annotations").path("a").asText()).isEqualTo("b");
  }

  @Test
  void theSameImageFromTwoSourcesIsOneEntry() {
    String one = source(SampleImage.lone("amd64"), "one.tar");
    String two = source(SampleImage.index("amd64", "arm64"), "two.tar");
    Archive result = build(BuildRequest.from(one).source(two), "");
    assertThat(platforms(root(result))).containsExactly("amd64", "arm64");
  }

  @Test
  void platformsAreSelectedAndOrdered() {
    String source = source(SampleImage.index("amd64", "arm64", "s390x"), "in.tar");
    BuildRequest.Builder request =
        BuildRequest.from(source)
            .platform(Platform.parse("s390x"))
            .platform(Platform.parse("linux/amd64"));
    assertThat(platforms(root(build(request, "")))).containsExactly("s390x", "amd64");
  }

  @Test
  void aPlatformThatIsNotThereIsAnErrorThatListsThoseThatAre() {
    String source = source(SampleImage.index("amd64", "arm64"), "in.tar");
    assertThatThrownBy(
            () -> build(BuildRequest.from(source).platform(Platform.parse("riscv64")), ""))
        .hasMessage(
            "--opt platform=linux/riscv64: no platform linux/riscv64 in the sources, which have linux/amd64,"
                + " linux/arm64. Select one of those.");
  }

  @Test
  void anArchiveMayBeCompressedWithGzip() throws IOException {
    Path plain = TarBuilder.of(SampleImage.index("amd64")).write(folder.resolve("plain.tar"));
    Path compressed = folder.resolve("in.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(plain, out);
    }
    assertThat(platforms(root(build(BuildRequest.from("oci-archive:" + compressed), ""))))
        .containsExactly("amd64");
  }

  @Test
  void dockerMediaTypesBecomeOcisWhenAnnotationsNeedIt() {
    Archive docker =
        build(
            BuildRequest.from(base("two-docker-mediatypes")),
            ",annotation.a=1,annotation-index.b=2");
    Archive oci = build(BuildRequest.from(base("two")), ",annotation.a=1,annotation-index.b=2");
    assertThat(docker.files().keySet()).isEqualTo(oci.files().keySet());
  }

  @Test
  void dockerMediaTypesStayWhenNothingChanges() {
    Path dest = folder.resolve("out.tar");
    TestColophon.colophon()
        .build(
            BuildRequest.from(base("two-docker-mediatypes"))
                .output("type=oci,dest=" + dest)
                .build());
    assertThat(Archive.ofTar(dest).text("index.json"))
        .contains("sha256:bd0316854b6196fba79bb3caf28759ebd74457a4fd3e0007edec282ec877d1dc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-attested", "two-attested-legacy"})
  void attestationsAreCarriedAlongWhereTheirDigestsStayTrue(String name) {
    Archive result =
        build(
            BuildRequest.from(base(name)),
            ",annotation-index.a=1,annotation-manifest-descriptor.b=2");
    JsonNode index = root(result);
    assertThat(index.path("manifests")).hasSize(4);
    for (JsonNode entry : index.path("manifests")) {
      boolean attestation = entry.path("platform").path("os").asText().equals("unknown");
      assertThat(entry.path("annotations").has("b")).isNotEqualTo(attestation);
      if (attestation) {
        String subject = entry.path("annotations").path("vnd.docker.reference.digest").asText();
        assertThat(result.files()).containsKey("blobs/" + subject.replace(':', '/'));
      }
    }
  }

  @Test
  void selectingAPlatformKeepsItsAttestation() {
    BuildRequest.Builder request =
        BuildRequest.from(base("two-attested")).platform(Platform.parse("arm64"));
    JsonNode index = root(build(request, ",annotation-index.a=1"));
    assertThat(platforms(index)).containsExactly("arm64", "unknown");
    assertThat(
            index
                .path("manifests")
                .path(1)
                .path("annotations")
                .path("vnd.docker.reference.digest")
                .asText())
        .isEqualTo(index.path("manifests").path(0).path("digest").asText());
  }

  @Test
  void aTagOrADigestSelectsAnImageOfALayout() {
    Path layout = folder.resolve("layout");
    String source = source(SampleImage.index("amd64"), "in.tar");
    String other = source(SampleImage.index("arm64"), "other.tar");
    TestColophon.colophon()
        .build(
            BuildRequest.from(source)
                .output("type=oci,tar=false,name=app:1,dest=" + layout)
                .build());
    TestColophon.colophon()
        .build(
            BuildRequest.from(other)
                .output("type=oci,tar=false,name=app:2,dest=" + layout)
                .build());
    assertThat(platforms(root(build(BuildRequest.from("oci:" + layout + ":2"), ""))))
        .containsExactly("arm64");
    assertThat(
            platforms(
                root(build(BuildRequest.from("oci:" + layout + ":docker.io/library/app:1"), ""))))
        .containsExactly("amd64");
    assertThatThrownBy(() -> build(BuildRequest.from("oci:" + layout), ""))
        .hasMessage(
            "oci:"
                + layout
                + ": it has several images. Name one of them: docker.io/library/app:1, docker.io/library/app:2.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "app:1", "docker.io/library/app:1", "index.docker.io/library/app:1"})
  void anImageWhoseTagIsAWholeReferenceIsFoundByEachSpelling(String name) {
    Archive image = SampleImage.lone("amd64");
    String reference = "\"annotations\":{\"org.opencontainers.image.ref.name\":\"%s\"}";
    String index =
        image
            .text("index.json")
            .replace(
                "\"platform\"",
                reference.formatted("index.docker.io/library/app:1") + ",\"platform\"");
    Path archive = TarBuilder.of(image).file("index.json", index).write(folder.resolve("in.tar"));
    Archive built = build(BuildRequest.from("oci-archive:" + archive + ":" + name), "");
    assertThat(root(built).path("layers")).hasSize(1);
  }
}
