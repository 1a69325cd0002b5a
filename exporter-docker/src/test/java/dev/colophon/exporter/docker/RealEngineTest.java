package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static dev.colophon.tests.support.TarBuilder.gzipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.OutputResult;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.ColophonException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.Platform;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.ExpectedLosses;
import dev.colophon.tests.support.RandomGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("external")
class RealEngineTest {

  private static final byte[] LAYER = tarOf("app", "#!/bin/sh");
  private static final SavedImageBuilder IMAGE =
      new SavedImageBuilder().layer("a/layer.tar", gzipped(LAYER), Digest.of(LAYER).toString());
  private static final String CONFIG = Digest.of(IMAGE.config()).toString();

  private final Path folder;
  private final Dockerd dockerd;

  RealEngineTest(@TempDir Path folder, @TempDir Path engineFolder) throws Exception {
    this.folder = folder;
    this.dockerd = Dockerd.start(engineFolder);
    IMAGE.archive().write(folder.resolve("in.tar"));
  }

  @AfterAll
  void stop() throws java.io.IOException, InterruptedException {
    dockerd.stop();
  }

  private ExecutionContext context() {
    return DockerTestContext.in(folder, dockerd.environment());
  }

  private OutputResult build(String source, String output) {
    BuildResult result = Builds.build(context(), source, output);
    return result.outputs().get(0);
  }

  private String idOf(String name) throws IOException, InterruptedException {
    return dockerd.docker("image", "inspect", "--format", "{{.Id}}", name);
  }

  @Test
  void dockerLoadTakesOurArchiveUnderEachName() throws Exception {
    build(
        "docker-archive:in.tar",
        "type=docker,\"name=archive:1,example.com/archive:2\",annotation.a=b,dest=load.tar");
    assertThat(dockerd.docker("load", "--input", folder.resolve("load.tar").toString()))
        .contains("Loaded image: archive:1")
        .contains("Loaded image: example.com/archive:2");
    assertThat(idOf("archive:1")).isEqualTo(CONFIG);
    assertThat(idOf("example.com/archive:2")).isEqualTo(CONFIG);
  }

  @Test
  void loadPutsTheImageIntoTheEngine() throws Exception {
    OutputResult result =
        build("docker-archive:in.tar", "type=docker,\"name=direct:1,direct:2\",load=true");
    assertThat(result.receipt().notes()).isEmpty();
    assertThat(result.receipt().locations())
        .hasSize(2)
        .allMatch(where -> where.startsWith("direct:"));
    assertThat(idOf("direct:1")).isEqualTo(CONFIG);
    assertThat(idOf("direct:2")).isEqualTo(CONFIG);
  }

  @Test
  void annotationsThatThisEngineLosesAreRefusedAndNothingIsLoaded() {
    assertThatThrownBy(
            () ->
                build("docker-archive:in.tar", "type=docker,name=lossy:1,load=true,annotation.a=b"))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("would lose the annotations a on manifest");
    assertThatThrownBy(() -> idOf("lossy:1")).hasMessageContaining("No such image");
  }

  @Test
  void allowedLossLoadsTheImageWithoutThem() throws Exception {
    OutputResult result =
        build(
            "docker-archive:in.tar",
            "type=docker,name=allowed:1,load=true,allow-loss=true,annotation.a=b");
    assertThat(result.receipt().notes()).singleElement().asString().contains("a on manifest");
    assertThat(idOf("allowed:1")).isEqualTo(CONFIG);
  }

  @Test
  void damagedSourceLeavesNothingInTheEngine() {
    byte[] layer = new byte[4 << 20];
    new Random(1).nextBytes(layer);
    new SavedImageBuilder()
        .layer("a/layer.tar", layer, Digest.of(LAYER).toString())
        .archive()
        .write(folder.resolve("damaged.tar"));
    assertThatThrownBy(
            () -> build("docker-archive:damaged.tar", "type=docker,name=damaged:1,load=true"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("blob " + Digest.of(LAYER));
    assertThatThrownBy(() -> idOf("damaged:1")).hasMessageContaining("No such image");
  }

  @Test
  void imageOfTheEngineIsReadByNameAndByIdentity() throws Exception {
    build("docker-archive:in.tar", "type=docker,\"name=read:1,read:latest\",load=true");
    String hex = CONFIG.substring("sha256:".length());
    for (String name :
        new String[] {"read:1", "read", "docker.io/library/read:1", CONFIG, hex.substring(0, 12)}) {
      OutputResult result = build("docker-daemon:" + name, "type=oci,annotation.a=b,dest=read.tar");
      assertThat(result.readBack()).as(name).isTrue();
      assertThat(result.configDigest()).as(name).hasToString("Optional[" + CONFIG + "]");
    }
  }

  @Test
  void imageIsNotAnnotatedInThisEngineWhichWouldLoseTheAnnotations() throws Exception {
    build("docker-archive:in.tar", "type=docker,name=place:1,load=true");
    AnnotateRequest request = AnnotateRequest.of("docker-daemon:place:1", "a=b");
    assertThatThrownBy(() -> Builds.annotate(context(), request))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("would lose the annotations a on manifest")
        .hasMessageContaining("with 'colophon copy'");
    assertThat(idOf("place:1")).isEqualTo(CONFIG);
  }

  @Test
  void archiveOfDockerSaveIsReadByName() throws Exception {
    SavedImageBuilder other = new SavedImageBuilder().layer("b/layer.tar", tarOf("other", ""));
    other.archive().write(folder.resolve("other.tar"));
    build("docker-archive:in.tar", "type=docker,name=save:1,load=true");
    build("docker-archive:other.tar", "type=docker,name=save:2,load=true");
    Path saved = folder.resolve("saved.tar");
    dockerd.docker("save", "--output", saved.toString(), "save:1", "save:2");
    assertThat(build("docker-archive:saved.tar:save:2", "type=oci,dest=out.tar").configDigest())
        .contains(Digest.of(other.config()));
    assertThatThrownBy(() -> build("docker-archive:saved.tar", "type=oci,dest=out.tar"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it holds 2 images")
        .hasMessageContaining("save:1")
        .hasMessageContaining("save:2");
  }

  @Test
  void imageThatTheEngineDoesNotHaveIsTold() throws Exception {
    assertThatThrownBy(() -> build("docker-daemon:gone:1", "type=oci,dest=out.tar"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "docker-daemon:gone:1: the Docker Engine at "
                + dockerd.environment().get("DOCKER_HOST")
                + " has no such image. docker images lists those that it has.");
    build("docker-archive:in.tar", "type=docker,name=listed:1,load=true");
    assertThat(dockerd.docker("images", "--format", "{{.Repository}}:{{.Tag}}"))
        .contains("listed:1");
    build("docker-daemon:listed:1", "type=oci,dest=listed.tar");
    assertThat(folder.resolve("listed.tar")).exists();
  }

  @Test
  void imageWithoutNameGetsOneWithDockerTag() throws Exception {
    SavedImageBuilder image = new SavedImageBuilder().layer("b/layer.tar", tarOf("nameless", "x"));
    image.archive().write(folder.resolve("nameless.tar"));
    String id = Digest.of(image.config()).toString();
    dockerd.docker("load", "--input", folder.resolve("nameless.tar").toString());
    AnnotateRequest request = AnnotateRequest.of("docker-daemon:" + id, "a=b");
    assertThatThrownBy(() -> Builds.annotate(context(), request))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining("the image has no name in the Docker Engine")
        .hasMessageEndingWith("Give it one with docker tag.");
    dockerd.docker("tag", id, "named:1");
    assertThatThrownBy(() -> Builds.annotate(context(), request))
        .isInstanceOf(DestinationException.class)
        .hasMessageContaining("would lose the annotations a on manifest");
  }

  static LongStream seeds() {
    // Random's first numbers are alike for seeds that are close to each other.
    return LongStream.range(1, 13).map(seed -> seed * 0x9E3779B97F4A7C15L);
  }

  /** Images of any shape: what the engine cannot keep is refused or noted, and the rest is kept. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsLostSilentlyInTheEngine(long seed, @TempDir Path layouts) {
    RandomGraph graph = new RandomGraph(new Random(seed));
    String source = graph.write(layouts.resolve("in"));
    String engine = "type=docker,load=true,name=graph:1";
    if (graph.isIndex()) {
      assertThatThrownBy(() -> build(source, engine)).isInstanceOf(PlacementException.class);
    }
    List<String> annotations = graph.firstAnnotations();
    if (!annotations.isEmpty()) {
      assertThatThrownBy(() -> buildOne(graph, source, engine))
          .isInstanceOf(ColophonException.class)
          .hasMessageContainingAll(annotations.toArray(new String[0]));
    }
    OutputResult loaded = buildOne(graph, source, engine + ",allow-loss=true");
    String notes = loaded.plan().notes() + "\n" + loaded.receipt().notes();
    assertThat(new ExpectedLosses(graph).inAnEngine())
        .allSatisfy(lost -> assertThat(notes).contains(lost));
    Path back = layouts.resolve("back");
    build("docker-daemon:graph:1", "type=oci,tar=false,dest=" + back);
    Archive arrived = Archive.ofFolder(back);
    JsonNode root = arrived.json("index.json").at("/manifests/0/digest");
    JsonNode manifest = arrived.blobJson(root.asText());
    JsonNode config = arrived.blobJson(manifest.at("/config/digest").asText());
    assertThat(config).isEqualTo(graph.firstConfig());
    List<String> layers = new ArrayList<>();
    manifest.path("layers").forEach(layer -> layers.add(layer.path("digest").asText()));
    assertThat(config.at("/rootfs/diff_ids")).extracting(JsonNode::asText).isEqualTo(layers);
  }

  private OutputResult buildOne(RandomGraph graph, String source, String output) {
    BuildRequest.Builder request = BuildRequest.from(source).output(output);
    if (graph.isIndex()) {
      request
          .platform(Platform.parse("linux/amd64"))
          .multiPlatform(false)
          .attestations(AttestationPolicy.DROP);
    }
    return Builds.build(context(), request.build()).outputs().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a?b", "../../info", "a b", "a%2Fb", "-"})
  void nameThatMeansSomethingInAUrlIsRefused(String name) {
    assertThatThrownBy(() -> build("docker-daemon:" + name, "type=oci,dest=out.tar"))
        .isInstanceOf(ColophonException.class)
        .hasMessageContaining("\"" + name + "\" is neither a name nor an ID of an image");
  }

  @Test
  void temporaryFilesAreGoneAfterwards() throws Exception {
    build("docker-archive:in.tar", "type=docker,name=temporary:1,load=true");
    build("docker-daemon:temporary:1", "type=oci,dest=out.tar");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("colophon-"));
    }
  }
}
