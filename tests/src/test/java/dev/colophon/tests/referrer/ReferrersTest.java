package dev.colophon.tests.referrer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.Colophon;
import dev.colophon.core.ReferrersPolicy;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.registry.scripted.ScriptedRegistry;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Referrers in every place: what is not signed follows an image, and a copy takes all along. */
@Execution(ExecutionMode.CONCURRENT)
class ReferrersTest {

  private static final String COSIGN = "application/vnd.dev.cosign.simplesigning.v1+json";

  @TempDir private Path folder;
  private final List<ScriptedRegistry> registries = new ArrayList<>();
  private Colophon colophon = TestContext.colophon();

  @BeforeEach
  void open() {
    colophon = TestContext.colophon(ImagePlace.environment(folder));
  }

  @AfterEach
  void stop() {
    registries.forEach(ScriptedRegistry::close);
  }

  private ScriptedRegistry start(ImagePlace place) {
    ScriptedRegistry registry = place.start();
    registries.add(registry);
    return registry;
  }

  private BuildResult copy(String source, String output, ReferrersPolicy policy) {
    return colophon.build(BuildRequest.from(source).output(output).referrers(policy).build());
  }

  /** The layout that all of a source is copied to, read by nothing of Colophon's. */
  private Archive read(String source) {
    Path layout = folder.resolve("read");
    copy(source, "type=oci,tar=false,name=app:1,dest=" + layout, ReferrersPolicy.COPY);
    return Archive.ofFolder(layout);
  }

  private static JsonNode image(Archive layout) {
    return layout.json("index.json").path("manifests").path(0);
  }

  /** The digests of the documents of a type whose subject is that one. */
  private static List<String> referrers(Archive layout, String type, String subject) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : layout.json("index.json").path("manifests")) {
      JsonNode document = layout.blobJson(entry.path("digest").asText());
      if (document.at("/subject/digest").asText().equals(subject)
          && document.path("artifactType").asText().equals(type)) {
        found.add(entry.path("digest").asText());
      }
    }
    return found;
  }

  private static List<String> tagged(Archive layout, String tag) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : layout.json("index.json").path("manifests")) {
      if (entry
          .path("annotations")
          .path("org.opencontainers.image.ref.name")
          .asText()
          .equals(tag)) {
        found.add(entry.path("digest").asText());
      }
    }
    return found;
  }

  private static String digest(JsonNode descriptor) {
    return descriptor.path("digest").asText();
  }

  private static String tag(JsonNode subject, String suffix) {
    return digest(subject).replace(':', '-') + suffix;
  }

  private String put(ReferredImage image, ImagePlace place) {
    ScriptedRegistry registry = start(place);
    String source = image.write(folder.resolve("in"));
    copy(source, place.output(folder, registry), ReferrersPolicy.COPY);
    return place.source(folder, registry);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotSignedFollowsAnImageThatIsAnnotated(ImagePlace place) {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    image.add("application/vnd.example.scan", sbom);
    image.add(ReferredImage.SBOM, image.manifest(1));
    image.addTagged("text/spdx", image.root(), "", ".sbom");
    String target = put(image, place);
    BuildResult result = colophon.annotate(AnnotateRequest.of(target, "index,manifest:k=v"));
    assertThat(result.outputs().get(0).plan().notes())
        .anyMatch(note -> note.startsWith("4 referrers follow the image: "));
    Archive written = read(target);
    JsonNode root = image(written);
    assertThat(digest(root)).isNotEqualTo(digest(image.root()));
    List<String> ofRoot = referrers(written, ReferredImage.SBOM, digest(root));
    assertThat(ofRoot).hasSize(1);
    assertThat(referrers(written, "application/vnd.example.scan", ofRoot.get(0))).hasSize(1);
    JsonNode manifest = written.blobJson(digest(root)).path("manifests").path(1);
    assertThat(referrers(written, ReferredImage.SBOM, digest(manifest))).hasSize(1);
    assertThat(tagged(written, tag(root, ".sbom"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void signatureOfAListOfPackagesThatWouldFollowIsAnError(ImagePlace place) {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    JsonNode signature = image.add(ReferredImage.NOTATION, sbom);
    String target = put(image, place);
    assertThatThrownBy(() -> colophon.annotate(AnnotateRequest.of(target, "index:k=v")))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(
            digest(sbom)
                + " would be replaced, and "
                + digest(signature)
                + " ("
                + ReferredImage.NOTATION
                + ") refers to it");
    assertThat(digest(image(read(target)))).isEqualTo(digest(image.root()));
  }

  static Stream<Arguments> ways() {
    return Arrays.stream(ImagePlace.values())
        .flatMap(from -> Arrays.stream(ImagePlace.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void copyTakesEverythingAlong(ImagePlace from, ImagePlace to) {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    JsonNode signature = image.add(ReferredImage.NOTATION, sbom);
    JsonNode cosign = image.addTagged(COSIGN, image.root(), "", ".sig");
    JsonNode prefixed = image.addTagged(COSIGN, image.manifest(0), "team-", ".sig");
    String source = put(image, from);
    ScriptedRegistry registry = start(to);
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(elsewhere.toFile().mkdirs()).isTrue();
    colophon = TestContext.colophon(sourceEnvironment(from, elsewhere));
    copy(source, to.output(elsewhere, registry), ReferrersPolicy.COPY);
    colophon =
        TestContext.colophon(ImagePlace.environment(from == ImagePlace.STORE ? folder : elsewhere));
    Archive written = read(to.source(elsewhere, registry));
    assertThat(digest(image(written))).isEqualTo(digest(image.root()));
    assertThat(referrers(written, ReferredImage.SBOM, digest(image.root())))
        .containsExactly(digest(sbom));
    assertThat(referrers(written, ReferredImage.NOTATION, digest(sbom)))
        .containsExactly(digest(signature));
    assertThat(tagged(written, tag(image.root(), ".sig"))).containsExactly(digest(cosign));
    assertThat(tagged(written, "team-" + tag(image.manifest(0), ".sig")))
        .containsExactly(digest(prefixed));
  }

  private Map<String, String> sourceEnvironment(ImagePlace from, Path elsewhere) {
    return ImagePlace.environment(from == ImagePlace.STORE ? folder : elsewhere);
  }

  @ParameterizedTest
  @EnumSource
  void changedCopyTakesWhatIsNotSignedAndRefusesTheRest(ImagePlace place) {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.SBOM, image.root());
    String source = image.write(folder.resolve("in"));
    ScriptedRegistry registry = start(place);
    String output = place.output(folder, registry);
    BuildRequest.Builder request =
        BuildRequest.from(source)
            .output(output)
            .annotation("index:k=v")
            .referrers(ReferrersPolicy.COPY);
    colophon.build(request.build());
    Archive written = read(place.source(folder, registry));
    assertThat(referrers(written, ReferredImage.SBOM, digest(image(written)))).hasSize(1);
    image.add(ReferredImage.NOTATION, image.root());
    image.write(folder.resolve("in"));
    assertThatThrownBy(() -> colophon.build(request.build()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(ReferredImage.NOTATION);
  }

  @ParameterizedTest
  @EnumSource
  void imageThatANameLeadsToIsGuardedWhateverTheSourceWas(ImagePlace place) {
    String plain = new ReferredImage().write(folder.resolve("plain"));
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.SBOM, image.root());
    ScriptedRegistry registry = start(place);
    String output = place.output(folder, registry);
    copy(image.write(folder.resolve("in")), output, ReferrersPolicy.COPY);
    BuildRequest.Builder request = BuildRequest.from(plain).output(output).annotation("index:k=1");
    assertThat(colophon.build(request.build()).outputs().get(0).plan().notes())
        .anyMatch(note -> note.startsWith("1 referrer follows the image: "));
    Archive written = read(place.source(folder, registry));
    assertThat(referrers(written, ReferredImage.SBOM, digest(image(written)))).hasSize(1);
    image.add(ReferredImage.NOTATION, image.root());
    copy(image.write(folder.resolve("in")), output, ReferrersPolicy.COPY);
    assertThatThrownBy(() -> colophon.build(request.annotation("index:l=2").build()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(ReferredImage.NOTATION);
    colophon.build(request.referrers(ReferrersPolicy.LEAVE).build());
  }

  @Test
  void signedImageOfAnArchiveThatIsOverwrittenByItselfIsGuarded() {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.NOTATION, image.root());
    String archive = folder.resolve("app.tar").toString();
    copy(image.write(folder.resolve("in")), "type=oci,dest=" + archive, ReferrersPolicy.COPY);
    BuildRequest.Builder request =
        BuildRequest.from("oci-archive:" + archive)
            .output("type=oci,dest=" + archive)
            .annotation("index:k=v");
    assertThatThrownBy(() -> colophon.build(request.build()))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(ReferredImage.NOTATION);
    assertThat(colophon.inspect("oci-archive:" + archive).root().descriptor().digest())
        .hasToString(digest(image.root()));
  }

  @ParameterizedTest
  @ValueSource(strings = {ReferredImage.NOTATION, ReferredImage.SBOM})
  void referrersOfTheSameImageInAnArchiveThatIsOverwrittenStay(String type) {
    String plain = new ReferredImage().write(folder.resolve("plain"));
    ReferredImage image = new ReferredImage();
    JsonNode referrer = image.add(type, image.root());
    String output = "type=oci,name=app:1,dest=" + folder.resolve("app.tar");
    copy(image.write(folder.resolve("in")), output, ReferrersPolicy.COPY);
    assertThat(copy(plain, output, ReferrersPolicy.REFUSE).outputs().get(0).plan().notes())
        .containsExactly(
            "1 referrer is copied with the image: " + digest(referrer) + " (" + type + ").");
    Archive written = read("oci-archive:" + folder.resolve("app.tar"));
    assertThat(referrers(written, type, digest(image.root()))).containsExactly(digest(referrer));
    assertThat(copy(plain, output, ReferrersPolicy.LEAVE).outputs().get(0).plan().notes())
        .containsExactly(
            "The archive is replaced as a whole, with its referrers: "
                + digest(referrer)
                + " ("
                + type
                + ").");
  }

  @Test
  void signatureOfAPlatformThatStaysInAnArchiveThatIsOverwrittenStaysToo() {
    String plain = new ReferredImage().write(folder.resolve("plain"));
    ReferredImage image = new ReferredImage();
    JsonNode signature = image.add(ReferredImage.NOTATION, image.manifest(0));
    Path archive = folder.resolve("app.tar");
    copy(image.write(folder.resolve("in")), "type=oci,dest=" + archive, ReferrersPolicy.COPY);
    colophon.build(
        BuildRequest.from(plain)
            .output("type=oci,dest=" + archive)
            .annotation("index:k=v")
            .build());
    assertThat(
            referrers(
                read("oci-archive:" + archive), ReferredImage.NOTATION, digest(image.manifest(0))))
        .containsExactly(digest(signature));
  }

  @Test
  void archiveThatIsOverwrittenByItselfSaysOnceWhatBecomesOfItsReferrers() {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    String output = "type=oci,name=app:1,dest=" + folder.resolve("app.tar");
    copy(image.write(folder.resolve("in")), output, ReferrersPolicy.COPY);
    BuildRequest request =
        BuildRequest.from("oci-archive:" + folder.resolve("app.tar"))
            .output(output)
            .annotation("index:k=v")
            .build();
    assertThat(colophon.build(request).outputs().get(0).plan().notes())
        .containsExactly(
            "1 referrer follows the image: " + digest(sbom) + " (" + ReferredImage.SBOM + ").");
  }

  @Test
  void compressedArchiveIsGuarded() throws IOException {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.NOTATION, image.root());
    Path archive = folder.resolve("app.tar");
    String output = "type=oci,name=app:1,dest=" + archive;
    copy(image.write(folder.resolve("in")), output, ReferrersPolicy.COPY);
    byte[] plain = Files.readAllBytes(archive);
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(archive))) {
      packed.write(plain);
    }
    byte[] before = Files.readAllBytes(archive);
    BuildRequest request =
        BuildRequest.from(new ReferredImage().write(folder.resolve("plain")))
            .output(output)
            .annotation("index:k=v")
            .build();
    assertThatThrownBy(() -> colophon.build(request))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(ReferredImage.NOTATION);
    assertThat(archive).hasBinaryContent(before);
  }

  @Test
  void nameOfAnArchiveThatIsOverwrittenIsNoted() {
    String plain = new ReferredImage().write(folder.resolve("plain"));
    String both = "type=oci,\"name=app:1,app:2\",dest=" + folder.resolve("app.tar");
    copy(plain, both, ReferrersPolicy.REFUSE);
    String one = "type=oci,name=app:1,dest=" + folder.resolve("app.tar");
    assertThat(copy(plain, one, ReferrersPolicy.REFUSE).outputs().get(0).plan().notes())
        .containsExactly(
            "The archive is replaced as a whole, with what else it holds:"
                + " docker.io/library/app:2.");
  }

  @Test
  void otherImagesOfAnArchiveThatIsOverwrittenAreNoted() {
    String layout = folder.resolve("in").toString();
    for (String tag : List.of("1", "2")) {
      colophon.build(
          BuildRequest.from(new ReferredImage().write(folder.resolve("plain")))
              .output(
                  "type=oci,tar=false,name=app:"
                      + tag
                      + ",annotation-index.k="
                      + tag
                      + ",dest="
                      + layout)
              .build());
    }
    Path archive = TarBuilder.of(Archive.ofFolder(Path.of(layout))).write(folder.resolve("a.tar"));
    assertThat(
            copy(
                    "oci:" + layout + ":2",
                    "type=oci,name=app:2,dest=" + archive,
                    ReferrersPolicy.REFUSE)
                .outputs()
                .get(0)
                .plan()
                .notes())
        .containsExactly(
            "The archive is replaced as a whole, with what else it holds:"
                + " docker.io/library/app:1.");
  }

  @Test
  void imageThatATagAloneLeadsToIsGuarded() {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.NOTATION, image.root());
    image.write(folder.resolve("in"));
    String plain = new ReferredImage().write(folder.resolve("plain"));
    BuildRequest request =
        BuildRequest.from(plain)
            .output("type=oci,tar=false,tag=1,annotation-index.k=v,dest=" + folder.resolve("in"))
            .build();
    assertThatThrownBy(() -> colophon.build(request))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining(ReferredImage.NOTATION);
  }

  @ParameterizedTest
  @CsvSource({
    "org.opencontainers.image.ref.name, example.com/app:$TAG",
    "io.containerd.image.name, example.com/app:$TAG",
    "kind, dev.cosignproject.cosign/sigs"
  })
  void signatureIsFoundByWholeNamesAndKinds(String annotation, String value) {
    ReferredImage image = new ReferredImage();
    ObjectNode entry = (ObjectNode) image.addTagged(COSIGN, image.root(), "", ".sig");
    String named = value.replace("$TAG", tag(image.root(), ".sig"));
    entry.putObject("annotations").put(annotation, named);
    String target = image.write(folder.resolve("in"));
    assertThatThrownBy(() -> colophon.annotate(AnnotateRequest.of(target, "index:k=v")))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("a cosign signature");
  }

  @Test
  void listUnderATagOfALayoutFollows() {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    image.list(image.root(), sbom);
    String target = image.write(folder.resolve("in"));
    colophon.annotate(AnnotateRequest.of(target, "index:k=v"));
    Archive written = Archive.ofFolder(folder.resolve("in"));
    List<String> lists = tagged(written, tag(image(written), ""));
    assertThat(lists).hasSize(1);
    assertThat(tagged(written, tag(image.root(), ""))).isEmpty();
    JsonNode listed = written.blobJson(lists.get(0)).path("manifests");
    assertThat(listed).hasSize(1);
    assertThat(written.blobJson(digest(listed.get(0))).at("/subject/digest").asText())
        .isEqualTo(digest(image(written)));
  }

  @Test
  void referrerOfAnImageThatStaysUnderAnotherNameStaysToo() {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    String source = image.write(folder.resolve("in"));
    Path layout = folder.resolve("both");
    for (String name : List.of("app:1", "app@" + digest(image.root()))) {
      String written = name.contains("@") ? "app:2" : name;
      copy(source, "type=oci,tar=false,name=" + written + ",dest=" + layout, ReferrersPolicy.COPY);
    }
    colophon.build(
        BuildRequest.from("oci:" + layout + ":1")
            .output("type=oci,tar=false,name=app:3,annotation-index.k=v,dest=" + layout)
            .referrers(ReferrersPolicy.COPY)
            .build());
    Archive written = Archive.ofFolder(layout);
    assertThat(referrers(written, ReferredImage.SBOM, digest(image.root())))
        .containsExactly(digest(sbom));
    assertThat(referrers(written, ReferredImage.SBOM, tagged(written, "3").get(0))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void copyWithinAPlaceLeavesNothingBehind(ImagePlace place) {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.NOTATION, image.root());
    image.add(ReferredImage.SBOM, image.manifest(1));
    image.addTagged(COSIGN, image.root(), "", ".sig");
    ScriptedRegistry registry = start(place);
    String output = place.output(folder, registry);
    copy(image.write(folder.resolve("in")), output, ReferrersPolicy.COPY);
    String source = place.source(folder, registry);
    List<String> before = referrers(source);
    for (ReferrersPolicy policy : List.of(ReferrersPolicy.REFUSE, ReferrersPolicy.COPY)) {
      assertThat(
              copy(source, output.replace("app:1", "app:2"), policy)
                  .outputs()
                  .get(0)
                  .plan()
                  .notes())
          .noneMatch(note -> note.contains("stay"));
      source = source.replaceFirst(":1$", ":2");
      output = output.replace("app:1", "app:2");
      assertThat(referrers(source)).hasSize(3).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  private List<String> referrers(String source) {
    try (InspectedImage image = colophon.inspect(source)) {
      return image.externalReferrers().referrers().values().stream()
          .flatMap(List::stream)
          .map(Object::toString)
          .toList();
    }
  }

  @Test
  void referrersOfAnArchiveThatIsOverwrittenDoNotStayBehind() {
    ReferredImage image = new ReferredImage();
    JsonNode sbom = image.add(ReferredImage.SBOM, image.root());
    Path archive = folder.resolve("app.tar");
    copy(
        image.write(folder.resolve("in")),
        "type=oci,\"name=app:1,app:2\",dest=" + archive,
        ReferrersPolicy.COPY);
    BuildRequest request =
        BuildRequest.from("oci-archive:" + archive + ":1")
            .output("type=oci,name=app:3,annotation-index.k=v,dest=" + archive)
            .build();
    assertThat(colophon.build(request).outputs().get(0).plan().notes())
        .noneMatch(note -> note.contains("stays behind"))
        .anyMatch(note -> note.contains(digest(sbom)));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReferrersPolicy.class,
      names = {"REFUSE", "COPY"})
  void signatureOfAnIndexOfWhichOnePlatformIsTakenIsNoted(ReferrersPolicy policy) {
    ReferredImage image = new ReferredImage();
    JsonNode signature = image.add(ReferredImage.NOTATION, image.root());
    BuildRequest request =
        BuildRequest.from(image.write(folder.resolve("in")))
            .platform(Platform.parse("linux/amd64"))
            .output("type=oci,dest=" + folder.resolve("one.tar"))
            .referrers(policy)
            .build();
    assertThat(colophon.build(request).outputs().get(0).plan().notes())
        .contains(
            "1 referrer stays behind with the source: "
                + digest(signature)
                + " ("
                + ReferredImage.NOTATION
                + ").");
  }

  @Test
  void signatureThatStaysBehindBecauseAttestationsAreDroppedIsNoted() {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.NOTATION, image.root());
    BuildRequest.Builder request =
        BuildRequest.from(image.write(folder.resolve("in")))
            .output("type=oci,dest=" + folder.resolve("out.tar"))
            .attestations(AttestationPolicy.DROP);
    assertThat(colophon.build(request.build()).outputs().get(0).plan().notes())
        .anyMatch(note -> note.startsWith("1 referrer stays behind with the source: "));
    request.referrers(ReferrersPolicy.LEAVE);
    assertThat(colophon.build(request.build()).outputs().get(0).plan().notes())
        .noneMatch(note -> note.contains("stays behind"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ARCHIVE"})
  void signatureOfSomebodyElseUnderTheSameTagIsNotOverwritten(ImagePlace place) {
    ReferredImage image = new ReferredImage();
    image.addTagged(COSIGN, image.root(), "", ".sig");
    String target = put(image, place);
    ReferredImage other = new ReferredImage();
    other.addTagged("application/vnd.dev.cosign.artifact.sig.v1+json", other.root(), "", ".sig");
    String source = other.write(folder.resolve("other"));
    ScriptedRegistry registry = registries.get(0);
    assertThatThrownBy(() -> copy(source, place.output(folder, registry), ReferrersPolicy.COPY))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(tag(image.root(), ".sig"))
        .hasMessageContaining("--referrers=leave");
    assertThat(digest(image(read(target)))).isEqualTo(digest(image.root()));
  }

  @Test
  void dockerArchiveHasNoPlaceForReferrers() {
    ReferredImage image = new ReferredImage();
    image.add(ReferredImage.SBOM, image.manifest(0));
    BuildRequest request =
        BuildRequest.from(image.write(folder.resolve("in")))
            .platform(Platform.parse("linux/amd64"))
            .output("type=docker,dest=" + folder.resolve("docker.tar"))
            .referrers(ReferrersPolicy.COPY)
            .build();
    assertThatThrownBy(() -> colophon.build(request))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("the destination keeps no referrers");
  }
}
