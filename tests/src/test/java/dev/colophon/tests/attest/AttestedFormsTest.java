package dev.colophon.tests.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded images that BuildKit attested, in both of its forms. */
class AttestedFormsTest {

  private static final String AMD64 =
      "sha256:cbbba9918f39f072e178e5fbc56d797c022803dbddb39aeaf866924138997c3a";
  private static final String ARM64 =
      "sha256:84902ffa2bebf30c3f2fae8c8a53ac2e239c3188fb66743b304f3f994011ddbc";

  @TempDir private Path folder;

  private static Path base(String name) {
    return Repository.oracle().resolve("bases").resolve(name + ".tar");
  }

  private BuildResult build(BuildRequest.Builder request, String annotations) {
    return TestContext.colophon()
        .build(
            request
                .output("type=oci,name=example.com/app:1" + annotations + ",dest=" + dest())
                .build());
  }

  private BuildResult build(String name, String annotations) {
    return build(BuildRequest.from("oci-archive:" + base(name)), annotations);
  }

  private Path dest() {
    return folder.resolve("out.tar");
  }

  private static JsonNode index(Archive archive) {
    return archive.blobJson(
        archive.json("index.json").path("manifests").path(0).path("digest").asText());
  }

  /**
   * Follows every reference as readers of attestations do, from the image to what is about it:
   * manifest by manifest, the descriptor that names it, the subject, the statements.
   *
   * @return the predicate types that were found, by the digest of the image's manifest
   */
  private static Map<String, List<String>> attestations(Archive archive) {
    Map<String, JsonNode> images = new HashMap<>();
    Map<String, List<String>> found = new HashMap<>();
    JsonNode entries = index(archive).path("manifests");
    entries.forEach(
        entry -> {
          if (!entry.path("platform").path("os").asText().equals("unknown")) {
            images.put(entry.path("digest").asText(), entry);
            found.put(entry.path("digest").asText(), new ArrayList<>());
          }
        });
    for (JsonNode entry : entries) {
      String about = entry.path("annotations").path("vnd.docker.reference.digest").asText();
      if (!about.isEmpty()) {
        JsonNode image = Objects.requireNonNull(images.get(about), about);
        found.get(about).addAll(predicates(archive, entry, image));
      }
    }
    return found;
  }

  private static List<String> predicates(Archive archive, JsonNode entry, JsonNode image) {
    List<String> types = new ArrayList<>();
    JsonNode manifest = archive.blobJson(entry.path("digest").asText());
    if (manifest.has("subject")) {
      assertThat(manifest.at("/subject/digest")).isEqualTo(image.path("digest"));
      assertThat(manifest.at("/subject/size")).isEqualTo(image.path("size"));
      assertThat(manifest.at("/subject/mediaType")).isEqualTo(image.path("mediaType"));
    }
    JsonNode config = archive.blobJson(manifest.at("/config/digest").asText());
    for (JsonNode layer : manifest.path("layers")) {
      String statement = archive.blob(layer.path("digest").asText());
      assertThat(statement.getBytes(StandardCharsets.UTF_8)).hasSize(layer.path("size").asInt());
      Archive.parse(statement)
          .path("subject")
          .forEach(
              subject ->
                  assertThat("sha256:" + subject.at("/digest/sha256").asText())
                      .isEqualTo(image.path("digest").asText()));
      if (config.has("rootfs")) {
        assertThat(config.at("/rootfs/diff_ids")).contains(layer.path("digest"));
      }
      types.add(layer.at("/annotations/in-toto.io~1predicate-type").asText());
    }
    return types;
  }

  static Stream<Arguments> everyFormAndLevel() {
    return Stream.of("two-attested", "two-attested-legacy")
        .flatMap(
            form ->
                Stream.of(
                        "",
                        ",annotation.a=1",
                        ",annotation[linux/arm64].a=1",
                        ",annotation-index.a=1",
                        ",annotation-manifest-descriptor.a=1",
                        ",annotation-index-descriptor.a=1",
                        ",annotation.a=1,annotation-index.b=2,annotation-manifest-descriptor[amd64].c=3")
                    .map(options -> Arguments.of(form, options)));
  }

  @ParameterizedTest
  @MethodSource("everyFormAndLevel")
  void everyReferenceResolvesAtEveryLevel(String form, String options) {
    build(form, options);
    Archive archive = Archive.ofTar(dest());
    OciSchemas.validate(archive);
    assertThat(attestations(archive))
        .hasSize(2)
        .allSatisfy(
            (image, types) -> assertThat(types).containsExactly("https://slsa.dev/provenance/v1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-attested", "two-attested-legacy"})
  void statementsKeepEveryByteButTheDigest(String form) {
    build(form, ",annotation.a=1");
    Archive before = Archive.ofTar(base(form));
    Archive after = Archive.ofTar(dest());
    for (int i = 2; i < 4; i++) {
      String old = index(before).at("/manifests/" + i + "/digest").asText();
      String now = index(after).at("/manifests/" + i + "/digest").asText();
      String image = index(after).at("/manifests/" + (i - 2) + "/digest").asText();
      String statement = before.blobJson(old).at("/layers/0/digest").asText();
      assertThat(after.blob(after.blobJson(now).at("/layers/0/digest").asText()))
          .isEqualTo(
              before
                  .blob(statement)
                  .replace((i == 2 ? AMD64 : ARM64).substring(7), image.substring(7)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-attested", "two-attested-legacy"})
  void onePlatformAndItsAttestationAreAnnotatedAlone(String form) {
    build(
        BuildRequest.from("oci-archive:" + base(form)).platform(Platform.parse("arm64")),
        ",annotation.a=1");
    assertThat(attestations(Archive.ofTar(dest()))).hasSize(1).doesNotContainKey(ARM64);
  }

  @Test
  void annotatingTwiceInPlaceFollowsTwice() {
    String layout = "oci:" + folder.resolve("layout") + ":1";
    TestContext.colophon()
        .build(
            BuildRequest.from("oci-archive:" + base("two-attested"))
                .output("type=oci,tar=false,name=app:1,dest=" + folder.resolve("layout"))
                .build());
    TestContext.colophon().annotate(AnnotateRequest.of(layout, "index,manifest:a=1"));
    TestContext.colophon().annotate(AnnotateRequest.of(layout, "manifest:b=2"));
    Archive archive = Archive.ofFolder(folder.resolve("layout"));
    assertThat(attestations(archive))
        .hasSize(2)
        .doesNotContainKeys(AMD64, ARM64)
        .allSatisfy((image, types) -> assertThat(types).hasSize(1));
  }

  @Test
  void whatIsSaidNamesHowManyFollow() {
    assertThat(notes(build("two-attested", ",annotation.a=1")))
        .containsExactly("2 attestations are linked to what their manifests become.");
    assertThat(notes(build("two-attested", ",annotation-index.a=1"))).isEmpty();
  }

  private static List<String> notes(BuildResult result) {
    return result.outputs().get(0).plan().notes();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-attested", "two-attested-legacy"})
  void keptAttestationsStayAsTheyAre(String form) {
    BuildResult result =
        build(
            BuildRequest.from("oci-archive:" + base(form)).attestations(AttestationPolicy.KEEP),
            ",annotation[linux/arm64].a=1");
    JsonNode before = index(Archive.ofTar(base(form)));
    JsonNode after = index(Archive.ofTar(dest()));
    assertThat(after.path("manifests").path(2)).isEqualTo(before.path("manifests").path(2));
    assertThat(after.path("manifests").path(3)).isEqualTo(before.path("manifests").path(3));
    assertThat(notes(result))
        .containsExactly(
            "1 attestation stays as it is, as requested, and names a manifest as it was.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",annotation.a=1"})
  void droppedAttestationsAreGoneWithTheirBlobs(String annotations) {
    BuildResult result =
        build(
            BuildRequest.from("oci-archive:" + base("two-attested-legacy"))
                .attestations(AttestationPolicy.DROP),
            annotations);
    Archive archive = Archive.ofTar(dest());
    OciSchemas.validate(archive);
    assertThat(index(archive).path("manifests").findValuesAsText("os"))
        .containsExactly("linux", "linux");
    assertThat(archive.files().keySet().stream().filter(name -> name.startsWith("blobs/")))
        .hasSize(7);
    assertThat(notes(result)).containsExactly("2 attestations are left out, as requested.");
  }

  @Test
  void indexOfOneWhoseAttestationIsDroppedStaysAnIndex() {
    build(
        BuildRequest.from("oci-archive:" + base("two-attested"))
            .platform(Platform.parse("amd64"))
            .attestations(AttestationPolicy.DROP),
        ",annotation-index.a=1");
    JsonNode index = index(Archive.ofTar(dest()));
    assertThat(index.path("manifests")).hasSize(1);
    assertThat(index.at("/annotations/a").asText()).isEqualTo("1");
  }

  @Test
  void droppingMakesAnImageForDockerOfOne() {
    Path out = folder.resolve("docker.tar");
    TestContext.colophon()
        .build(
            BuildRequest.from("oci-archive:" + base("two-attested"))
                .platform(Platform.parse("amd64"))
                .multiPlatform(false)
                .attestations(AttestationPolicy.DROP)
                .output("type=docker,name=app:1,annotation.a=b,dest=" + out)
                .build());
    assertThat(Archive.ofTar(out).json("manifest.json")).hasSize(1);
  }

  @Test
  void conversionFromDockersMediaTypesIsSaid() {
    assertThat(notes(build("two-docker-mediatypes", ",annotation.a=1")))
        .containsExactly("Docker's media types become OCI's, which hold what was requested.");
    OciSchemas.validate(Archive.ofTar(dest()));
    assertThat(notes(build("two-docker-mediatypes", ""))).isEmpty();
    assertThat(notes(build("two-docker-mediatypes", ",oci-mediatypes=false,annotation.a=1")))
        .isEmpty();
  }
}
