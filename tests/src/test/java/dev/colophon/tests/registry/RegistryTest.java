package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.RequestedAnnotations;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.Fault;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Pushing to a registry, reading from it, and annotating in it. */
@Tag("external")
@Timeout(120)
class RegistryTest {

  private static RegistryServer server;

  @TempDir private Path folder;
  private FaultyProxy proxy;
  private RegistryProbe probe;
  private String repository;

  @BeforeAll
  static void startRegistry(@TempDir Path data) {
    server = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @AfterAll
  static void stopRegistry() {
    server.close();
  }

  @BeforeEach
  void startProxy(TestInfo test) {
    proxy = FaultyProxy.to(server.port());
    probe = new RegistryProbe(server.host());
    repository =
        test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT)
            + "/n"
            + Math.abs(test.getDisplayName().hashCode());
  }

  @AfterEach
  void stopProxy() throws IOException {
    proxy.close();
  }

  private String source(String... architectures) {
    return "oci-archive:"
        + TarBuilder.of(SampleImage.index(architectures)).write(folder.resolve("in.tar"));
  }

  private String lone(String architecture) {
    return "oci-archive:"
        + TarBuilder.of(SampleImage.lone(architecture)).write(folder.resolve("lone.tar"));
  }

  private String name(String tag) {
    return proxy.host() + "/" + repository + ":" + tag;
  }

  private BuildResult build(String source, String output, String... more) {
    BuildRequest.Builder request = BuildRequest.from(source);
    for (String each : more) {
      request = request.source(each);
    }
    return TestContext.colophon().build(request.output(output).build());
  }

  private BuildResult annotate(String target, String... annotations) {
    return TestContext.colophon().annotate(AnnotateRequest.of(target, annotations));
  }

  private String push(String source, String tag) {
    return digest(build(source, "type=registry,name=" + name(tag)));
  }

  private static String digest(BuildResult result) {
    return result.outputs().get(0).plan().image().root().descriptor().digest().toString();
  }

  private JsonNode manifest(JsonNode index, int position) {
    return probe.json(repository, index.path("manifests").path(position).path("digest").asText());
  }

  @Test
  void everyLevelThatARegistryHasIsThereAfterAPush() {
    BuildResult result =
        build(
            source("amd64", "arm64"),
            "type=image,push=true,name="
                + name("1")
                + ",annotation.a=all,annotation[linux/arm64].a=arm"
                + ",annotation-manifest-descriptor[amd64].d=descriptor,annotation-index.i=index");
    assertThat(result.outputs().get(0).readBack()).isTrue();
    JsonNode index = probe.json(repository, "1");
    assertThat(index.path("annotations").path("i").asText()).isEqualTo("index");
    assertThat(index.at("/manifests/0/annotations/d").asText()).isEqualTo("descriptor");
    assertThat(manifest(index, 0).at("/annotations/a").asText()).isEqualTo("all");
    assertThat(manifest(index, 1).at("/annotations/a").asText()).isEqualTo("arm");
  }

  @Test
  void childrenComeBeforeParentsAndTheTagLast() {
    push(source("amd64", "arm64"), "1");
    List<String> writes =
        proxy.requests().stream().filter(request -> request.startsWith("PUT")).toList();
    assertThat(writes).hasSize(7);
    assertThat(writes.subList(0, 4)).allMatch(write -> write.contains("/blobs/"));
    assertThat(writes.subList(4, 6)).allMatch(write -> write.contains("/manifests/sha256:"));
    assertThat(writes.get(6)).endsWith("/manifests/1");
  }

  @Test
  void whatIsThereIsNotSentAgain() {
    push(source("amd64", "arm64"), "1");
    proxy.forget();
    push(source("amd64", "arm64"), "2");
    assertThat(proxy.requests()).noneMatch(request -> request.matches("(POST|PUT) .*/blobs/.*"));
    assertThat(probe.document(repository, "2")).isPresent();
  }

  @Test
  void annotatingTwoPlatformsAtAllLevelsTakesAtMostNineRequests() {
    push(source("amd64", "arm64"), "1");
    proxy.forget();
    annotate(
        "docker://" + name("1"),
        "index,manifest,manifest-descriptor:k=v",
        "manifest[linux/arm64]:only=arm");
    assertThat(withoutLookups()).hasSizeLessThanOrEqualTo(9);
    assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(10);
    assertThat(proxy.requests()).noneMatch(request -> request.contains("/blobs/"));
    JsonNode index = probe.json(repository, "1");
    assertThat(index.at("/annotations/k").asText()).isEqualTo("v");
    assertThat(index.at("/manifests/1/annotations/k").asText()).isEqualTo("v");
    assertThat(manifest(index, 0).at("/annotations").toString()).isEqualTo("{\"k\":\"v\"}");
    assertThat(manifest(index, 1).at("/annotations").toString())
        .isEqualTo("{\"k\":\"v\",\"only\":\"arm\"}");
  }

  @Test
  void annotatingManyPlatformsTakesTwoRequestsForEachAndFiveMore() {
    String[] architectures = {"amd64", "arm64", "s390x", "ppc64le", "riscv64", "mips64le"};
    push(source(architectures), "1");
    proxy.forget();
    annotate("docker://" + name("1"), "index,manifest:k=v");
    assertThat(withoutLookups()).hasSizeLessThanOrEqualTo(2 * architectures.length + 5);
    assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2 * architectures.length + 6);
  }

  @Test
  void whoKeepsWhatIsSignedWhereItIsNeedsTwoRequestsForEachPlatformAndFourMore() {
    push(source("amd64", "arm64", "s390x"), "1");
    proxy.forget();
    RequestedAnnotations asked =
        RequestedAnnotations.parse(List.of("index,manifest,manifest-descriptor:k=v"), List.of());
    TestContext.colophon()
        .annotate(
            AnnotateRequest.of("docker://" + name("1"), asked)
                .withAttestations(AttestationPolicy.KEEP));
    assertThat(proxy.requests()).hasSize(2 * 3 + 4);
  }

  /** The requests but those that look for signatures, which no annotating could do without. */
  private List<String> withoutLookups() {
    return proxy.requests().stream()
        .filter(request -> !request.contains("/tags/list") && !request.contains("/referrers/"))
        .toList();
  }

  @Test
  void removedAnnotationsAreGoneInTheRegistry() {
    build(source("amd64"), "type=registry,name=" + name("1") + ",annotation.a=b,annotation.c=d");
    TestContext.colophon()
        .annotate(
            AnnotateRequest.of(
                "docker://" + name("1"), RequestedAnnotations.parse(List.of(), List.of("a"))));
    assertThat(manifest(probe.json(repository, "1"), 0).path("annotations").toString())
        .isEqualTo("{\"c\":\"d\"}");
  }

  @Test
  void digestsOfSeveralBuildersBecomeOneIndexWithoutMovingALayer() {
    String first = digest(build(lone("amd64"), pushByDigest()));
    String second = digest(build(lone("arm64"), pushByDigest()));
    proxy.forget();
    String image = "docker://" + proxy.host() + "/" + repository + "@";
    build(
        image + first,
        "type=registry,name=" + name("1") + ",annotation-index.i=v,annotation[arm64].a=b",
        image + second);
    assertThat(proxy.requests()).noneMatch(request -> request.matches("(POST|PUT) .*/blobs/.*"));
    JsonNode index = probe.json(repository, "1");
    assertThat(index.at("/annotations/i").asText()).isEqualTo("v");
    assertThat(index.at("/manifests/0/digest").asText()).isEqualTo(first);
    assertThat(manifest(index, 1).at("/annotations/a").asText()).isEqualTo("b");
  }

  private String pushByDigest() {
    return "type=registry,push-by-digest=true,name=" + proxy.host() + "/" + repository;
  }

  @Test
  void pushByDigestWritesNoTag() {
    String digest = digest(build(lone("amd64"), pushByDigest()));
    assertThat(proxy.requests()).noneMatch(request -> request.endsWith("/manifests/latest"));
    assertThat(probe.document(repository, digest)).isPresent();
    assertThat(probe.document(repository, "latest")).isEmpty();
  }

  @Test
  void anotherRepositoryOfTheRegistryMountsTheBlobs() {
    push(source("amd64", "arm64"), "1");
    proxy.forget();
    build(
        "docker://" + name("1"), "type=registry,name=" + proxy.host() + "/" + repository + "/to:2");
    assertThat(proxy.requests()).noneMatch(request -> request.matches("(GET|PUT) .*/blobs/.*"));
    assertThat(probe.document(repository + "/to", "2")).isPresent();
  }

  @Test
  void anotherRegistryGetsTheBlobsInAStream(@TempDir Path other) {
    push(source("amd64", "arm64"), "1");
    try (RegistryServer target = RegistryServer.start(other, new RegistryAccess.Open())) {
      build("docker://" + name("1"), "type=registry,name=" + target.host() + "/copy:1");
      assertThat(new RegistryProbe(target.host()).document("copy", "1"))
          .isEqualTo(probe.document(repository, "1"));
    }
  }

  @Test
  void severalNamesGetTheSameImage() {
    build(source("amd64", "arm64"), "type=registry,\"name=" + name("1") + "," + name("2") + "\"");
    assertThat(probe.document(repository, "1"))
        .isPresent()
        .isEqualTo(probe.document(repository, "2"));
  }

  @Test
  void unchangedImageKeepsItsBytesThroughTheRegistry() {
    Archive image = SampleImage.index("amd64", "arm64");
    push(source("amd64", "arm64"), "1");
    Path out = folder.resolve("out.tar");
    build("docker://" + name("1"), "type=oci,dest=" + out);
    image
        .files()
        .forEach(
            (file, bytes) -> {
              if (file.startsWith("blobs/")) {
                assertThat(Archive.ofTar(out).files().get(file)).as(file).isEqualTo(bytes);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"type=oci,dest=", "type=oci,tar=false,dest="})
  void layersAreFetchedBesideEachOther(String output) {
    push(source("amd64", "arm64"), "1");
    // Two configs and two layers: four answers that wait for each other.
    proxy.on("GET .*/blobs/.*", 4, new Fault.Meet(new CyclicBarrier(4)));
    build("docker://" + name("1"), output + folder.resolve("out"));
    assertThat(proxy.requests().stream().filter(request -> request.matches("GET .*/blobs/.*")))
        .hasSize(4);
  }

  @Test
  void layersAreSentBesideEachOther() {
    proxy.on("PUT .*/blobs/.*", 4, new Fault.Meet(new CyclicBarrier(4)));
    push(source("amd64", "arm64"), "1");
    assertThat(proxy.requests().stream().filter(request -> request.matches("PUT .*/blobs/.*")))
        .hasSize(4);
  }

  @Test
  void layersAreNotFetchedToPlanOrToAnnotate() {
    push(source("amd64", "arm64"), "1");
    proxy.forget();
    TestContext.colophon()
        .plan(
            BuildRequest.from("docker://" + name("1"))
                .output("type=oci,annotation.a=b,dest=" + folder.resolve("out.tar"))
                .build());
    assertThat(proxy.requests()).noneMatch(request -> request.contains("/blobs/"));
  }

  @Test
  void digestInTheReferenceIsWhatIsRead() {
    String first = push(source("amd64"), "1");
    push(source("arm64"), "1");
    BuildResult result =
        build("docker://" + name("1") + "@" + first, "type=oci,dest=" + folder.resolve("out.tar"));
    assertThat(digest(result)).isEqualTo(first);
  }

  @Test
  void tagThatMovedMeanwhileIsNotOverwritten() {
    push(source("amd64", "arm64"), "1");
    String newer = push(lone("s390x"), "newer");
    proxy.on("HEAD .*/manifests/1", 1, new Fault.Lie("Docker-Content-Digest", newer));
    String before = probe.document(repository, "1").orElseThrow();
    assertThatThrownBy(() -> annotate("docker://" + name("1"), "index:k=v"))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(" moved meanwhile: it was sha256:")
        .hasMessageContaining(" and is " + newer + ". ")
        .hasMessageContaining(
            "Run the command again, or add --force to overwrite the other change.");
    assertThat(probe.document(repository, "1")).contains(before);
    annotate("docker://" + name("1"), "index:k=v");
    assertThat(probe.json(repository, "1").at("/annotations/k").asText()).isEqualTo("v");
  }

  @Test
  void forceOverwritesATagThatMoved() {
    push(source("amd64", "arm64"), "1");
    proxy.on(
        "HEAD .*/manifests/1",
        1,
        new Fault.Lie("Docker-Content-Digest", "sha256:" + "0".repeat(64)));
    TestContext.colophon()
        .annotate(AnnotateRequest.of("docker://" + name("1"), "index:k=v").overwriting());
    assertThat(probe.json(repository, "1").at("/annotations/k").asText()).isEqualTo("v");
  }

  @Test
  void dockerMediaTypesArePushedAsWhatTheyAre() {
    build(
        source("amd64", "arm64"),
        "type=registry,oci-mediatypes=false,annotation.a=b,name=" + name("1"));
    JsonNode list = probe.json(repository, "1");
    assertThat(list.path("mediaType").asText())
        .isEqualTo("application/vnd.docker.distribution.manifest.list.v2+json");
    assertThat(manifest(list, 0).at("/annotations/a").asText()).isEqualTo("b");
  }

  @Test
  void imageThatIsNotThereIsSaidSo() {
    assertThatThrownBy(
            () -> build("docker://" + name("none"), "type=oci,dest=" + folder.resolve("out.tar")))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("docker://" + name("none") + ": the registry " + proxy.host())
        .hasMessageContaining("does not have it (status 404");
  }

  @Test
  void levelsThatNoRegistryHasFailBeforeTheRegistryIsAsked() {
    String output = "type=registry,name=" + name("1");
    String source = source("amd64", "arm64");
    String lone = lone("amd64");
    assertThatThrownBy(() -> build(source, output + ",annotation-index-descriptor.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("a registry holds no descriptor of an index");
    assertThatThrownBy(() -> build(lone, output + ",annotation-manifest-descriptor.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("a registry holds no descriptor of a lone manifest");
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void digestAloneCannotBeAnnotatedInPlace() {
    String digest = push(source("amd64"), "1");
    String target = "docker://" + proxy.host() + "/" + repository + "@" + digest;
    assertThatThrownBy(() -> annotate(target, "a=b"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("cannot be annotated in place");
  }

  @Test
  void otherProgramsReadWhatWasPushed() {
    Program.require("skopeo");
    build(source("amd64", "arm64"), "type=registry,annotation-index.i=v,name=" + name("1"));
    String image = "docker://" + server.host() + "/" + repository + ":1";
    assertThat(
            Program.of("skopeo", "inspect", "--raw", "--tls-verify=false", image)
                .run()
                .successfully()
                .out())
        .isEqualTo(probe.document(repository, "1").orElseThrow());
    Program.of(
            "skopeo",
            "copy",
            "--all",
            "--src-tls-verify=false",
            image,
            "oci:" + folder.resolve("copy"))
        .run()
        .successfully();
  }
}
