package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.BuildResult;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.StandardStreams;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class EngineExporterTest {

  private static final byte[] LAYER = tarOf("app", "#!/bin/sh");
  private static final SavedImageBuilder IMAGE =
      new SavedImageBuilder().layer("a/layer.tar", LAYER);
  private static final String CONFIG = Digest.of(IMAGE.config()).toString();
  private static final String SOURCE = "docker-archive:in.tar";
  private static final String PLAIN = "type=docker,name=app:1,load=true";
  private static final String ANNOTATED = PLAIN + ",annotation.a=b";

  private final Path folder;
  private final FakeEngine engine;

  EngineExporterTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.engine = FakeEngine.start();
  }

  @BeforeEach
  void writeSource() {
    IMAGE.archive().write(folder.resolve("in.tar"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private ExecutionContext context() {
    return DockerTestContext.in(folder, engine.environment());
  }

  private BuildResult build(String output) {
    return Builds.build(context(), SOURCE, output);
  }

  /** The digest that the annotated image gets, from an export to a file. */
  private Digest annotatedDigest() {
    return Builds.build(context(), SOURCE, "type=docker,annotation.a=b,dest=file.tar")
        .outputs()
        .get(0)
        .digest();
  }

  @Test
  void containerdStoreGetsTheAnnotatedManifest() throws Exception {
    Digest digest = annotatedDigest();
    engine.storage(FakeEngine.CONTAINERD).holds("app:1", digest.toString());
    BuildResult result = build(ANNOTATED);
    assertThat(result.outputs().get(0).receipt().locations())
        .containsExactly("app:1 in the Docker Engine at " + engine.address());
    assertThat(result.outputs().get(0).receipt().notes()).isEmpty();
    assertThat(TarFiles.of(engine.received().orElseThrow()).get("blobs/sha256/" + digest.hex()))
        .contains("\"annotations\": {\n    \"a\": \"b\"\n  }");
  }

  @Test
  void graphDriverGetsAnImageWithoutAnnotations() throws Exception {
    engine.holds("app:1", CONFIG);
    assertThat(build(PLAIN).outputs().get(0).receipt().notes()).isEmpty();
    assertThat(engine.received().isPresent()).isTrue();
  }

  @Test
  void imageWithoutNameIsLookedUpByItsIdentity() {
    engine.holds(CONFIG, CONFIG);
    assertThat(build("type=docker,load=true").outputs().get(0).receipt().locations())
        .containsExactly(CONFIG + " in the Docker Engine at " + engine.address());
  }

  @Test
  void annotationsThatAGraphDriverWouldLoseAreRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> build(ANNOTATED))
        .isInstanceOf(DestinationException.class)
        .hasMessage(
            "--output \""
                + ANNOTATED
                + "\": the Docker Engine at "
                + engine.address()
                + " keeps images without their manifests and would lose the annotations a on"
                + " manifest. Use an engine with the containerd image store, write a file with"
                + " dest=FILE, or add allow-loss=true to load the image without them.");
    assertThat(engine.requests()).containsOnly("GET /info");
    engine.storage(FakeEngine.CONTAINERD).holds("app:1", annotatedDigest().toString());
    assertThat(build(ANNOTATED).outputs()).hasSize(1);
  }

  @Test
  void annotationsOfTheSourceAreNotLostSilentlyEither() throws Exception {
    annotatedDigest();
    assertThatThrownBy(() -> Builds.build(context(), "docker-archive:file.tar", PLAIN))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("would lose the annotations a on manifest");
    assertThat(engine.received().isPresent()).isFalse();
  }

  @Test
  void otherOutputsAreNotWrittenWhenTheLoadIsRefused() {
    assertThatThrownBy(() -> Builds.build(context(), SOURCE, "type=oci,dest=other.tar", ANNOTATED))
        .isInstanceOf(DestinationException.class);
    assertThat(folder).isDirectoryNotContaining("glob:**other.tar*");
  }

  @Test
  void allowedLossIsTold() {
    engine.holds("app:1", CONFIG);
    BuildResult result = build(ANNOTATED + ",annotation-manifest-descriptor.c=d,allow-loss=true");
    assertThat(result.outputs().get(0).receipt().notes())
        .containsExactly(
            "Lost, because the Docker Engine at "
                + engine.address()
                + " keeps images without their manifests: a on manifest; c on manifest-descriptor.");
  }

  /** A layout whose manifest has a further field, and whose layer has an annotation. */
  private String sourceWithMore() throws IOException {
    Builds.build(context(), SOURCE, "type=oci,tar=false,dest=in");
    JsonMapper json = new JsonMapper();
    Path blobs = folder.resolve("in/blobs/sha256");
    Path index = folder.resolve("in/index.json");
    ObjectNode layout = (ObjectNode) json.readTree(index.toFile());
    ObjectNode named = (ObjectNode) layout.path("manifests").path(0);
    String digest = named.path("digest").asText().substring("sha256:".length());
    ObjectNode manifest = (ObjectNode) json.readTree(blobs.resolve(digest).toFile());
    manifest.put("org.example.field", 1);
    ((ObjectNode) manifest.path("layers").path(0)).putObject("annotations").put("toc", "x");
    byte[] bytes = json.writeValueAsBytes(manifest);
    Digest changed = Digest.of(bytes);
    Files.write(blobs.resolve(changed.hex()), bytes);
    named.put("digest", changed.toString()).put("size", bytes.length);
    json.writeValue(index.toFile(), layout);
    return "oci:in";
  }

  @Test
  void otherMetadataThatAGraphDriverLosesIsTold() throws IOException {
    engine.holds("app:1", CONFIG);
    assertThat(Builds.build(context(), sourceWithMore(), PLAIN).outputs().get(0).receipt().notes())
        .containsExactly(
            "Lost, because the Docker Engine at "
                + engine.address()
                + " keeps images without their manifests: manifest field org.example.field; toc on"
                + " layers.");
  }

  @Test
  void whatTheEngineSaysBesidesIsPassedOn() {
    engine
        .holds("app:1", CONFIG)
        .loads(
            """
            {"status":"Loading layer","progressDetail":{"current":1,"total":2},"id":"a"}
            {"status":"Loading layer","progressDetail":{"current":2,"total":2},"id":"a"}
            {"stream":"The image app:1 already exists, renaming the old one\\n"}
            {"stream":"Loaded image: app:1\\n"}
            """);
    assertThat(build(PLAIN).outputs().get(0).receipt().notes())
        .containsExactly("The image app:1 already exists, renaming the old one");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            "error after success",
            answering(200, "{\"status\":\"x\"}{\"errorDetail\":{\"message\":\"no space left\"}}"),
            "the Docker Engine could not load the image: no space left"),
        arguments(
            "error in the old form",
            answering(200, "{\"error\":\"unexpected EOF\"}"),
            "the Docker Engine could not load the image: unexpected EOF"),
        arguments(
            "refusal",
            answering(500, "{\"message\":\"invalid archive\"}"),
            "(DOCKER_HOST) refuses (status 500): invalid archive"),
        arguments(
            "refusal that is no JSON",
            answering(502, "<html>bad gateway</html>"),
            "(DOCKER_HOST) refuses (status 502): <html>bad gateway</html>"),
        arguments("refusal without words", answering(503, ""), "refuses (status 503)"),
        arguments(
            "answer that is no JSON", answering(200, "hello"), "talking to the Docker Engine at "),
        arguments(
            "connection that is cut",
            (FakeEngine.Answer) exchange -> exchange.close(),
            " closed the connection without an answer ("),
        arguments(
            "image that is not there afterwards",
            answering(200, "{\"stream\":\"Loaded image: app:1\"}"),
            "has nothing as app:1, not " + CONFIG));
  }

  private static FakeEngine.Answer answering(int status, String body) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      FakeEngine.send(exchange, status, body);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void failureOfTheEngineIsTold(String name, FakeEngine.Answer answer, String message) {
    engine.answer("POST /images/load?quiet=0", answer);
    assertThatThrownBy(() -> build(PLAIN))
        .isInstanceOf(DestinationException.class)
        .hasMessageStartingWith("--output \"" + PLAIN + "\": ")
        .hasMessageContaining(message);
  }

  @Test
  void anotherImageUnderTheNameIsFound() {
    engine.storage(FakeEngine.CONTAINERD).holds("app:1", CONFIG);
    assertThatThrownBy(() -> build(ANNOTATED))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(
            "after the load, the Docker Engine at "
                + engine.address()
                + " has "
                + CONFIG
                + " as app:1, not "
                + annotatedDigest()
                + ". Something else may be loading there; run it again.");
    engine.storage(FakeEngine.CONTAINERD).holds("app:1", annotatedDigest().toString());
    assertThat(build(ANNOTATED).outputs()).hasSize(1);
  }

  @RepeatedTest(10)
  void damagedLayerIsTheSourcesFaultAndNeverLooksWhole() throws Exception {
    byte[] layer = new byte[4 << 20];
    new Random(1).nextBytes(layer);
    new SavedImageBuilder()
        .layer("a/layer.tar", layer, Digest.of(LAYER).toString())
        .archive()
        .write(folder.resolve("in.tar"));
    assertThatThrownBy(() -> build(PLAIN))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("blob " + Digest.of(LAYER));
    assertThat(engine.received().isPresent()).isFalse();
  }

  @Test
  void stalledEngineIsLeftWhenTheBuildIsCancelled() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    engine.answer(
        "POST /images/load?quiet=0",
        exchange -> {
          asked.countDown();
          awaitQuietly(released);
        });
    Cancellation whenAsked = () -> asked.getCount() == 0;
    ExecutionContext context =
        DockerTestContext.of(folder, engine.environment(), StandardStreams.none(), whenAsked);
    try {
      assertThatThrownBy(() -> Builds.build(context, SOURCE, PLAIN))
          .isInstanceOf(CancelledException.class);
    } finally {
      released.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void engineThatIsNotThereFailsTheCheck() {
    engine.close();
    assertThatThrownBy(() -> build(PLAIN))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("Connection refused")
        .hasMessageEndingWith("Start it, or set DOCKER_HOST to where it listens.");
  }

  @Test
  void whatIsNoEngineIsTold() {
    engine.json("GET /info", 200, "<html>");
    assertThatThrownBy(() -> build(PLAIN))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining(
            "what answers at " + engine.address() + " (DOCKER_HOST) is not a Docker Engine: ");
  }
}
