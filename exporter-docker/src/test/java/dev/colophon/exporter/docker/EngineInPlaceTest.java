package dev.colophon.exporter.docker;

import static dev.colophon.exporter.docker.SavedImageBuilder.tarOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.DestinationException;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that are annotated where a Docker Engine has them. */
@Timeout(60)
class EngineInPlaceTest {

  private static final SavedImageBuilder IMAGE =
      new SavedImageBuilder().layer("a/layer.tar", tarOf("app", "#!/bin/sh"));
  private static final String CONFIG = Digest.of(IMAGE.config()).toString();
  private static final String TARGET = "docker-daemon:app:1";
  private static final String NAMES = "\"app:1\",\"app:latest\"";

  private final Path folder;
  private final FakeEngine engine;

  EngineInPlaceTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.engine = FakeEngine.start();
  }

  @BeforeEach
  void writeImage() {
    IMAGE.archive().write(folder.resolve("in.tar"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private ExecutionContext context() {
    return DockerTestContext.in(folder, engine.environment());
  }

  private BuildResult annotate(String target) {
    return Builds.annotate(context(), AnnotateRequest.of(target, "a=b"));
  }

  /** The digest of the image with more options, which an archive gets. */
  private Digest digest(String archive, String options) {
    String output = "type=docker,name=app:1" + options + ",dest=" + archive;
    return Builds.build(context(), "docker-archive:in.tar", output).outputs().get(0).digest();
  }

  /** An engine whose image store is containerd's, and which saves an image with more options. */
  private Digest containerdHolds(String options) {
    Digest digest = digest("saved.tar", options);
    engine.storage(FakeEngine.CONTAINERD);
    holds("app:1", digest.toString());
    holds("app:latest", digest.toString());
    saves("app:1", "saved.tar");
    return digest;
  }

  private void holds(String name, String id) {
    engine.json(
        "GET /images/" + name + "/json",
        200,
        "{\"Id\":\"" + id + "\",\"RepoTags\":[" + NAMES + "]}");
  }

  private void saves(String handle, String archive) {
    engine.answer(
        "GET /images/" + handle + "/get",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(folder.resolve(archive), out);
          }
        });
  }

  /** Once it has loaded an archive, the engine has the new image under its names. */
  private void takes(Digest loaded) {
    engine.answer(
        "POST /images/load?quiet=0",
        exchange -> {
          Files.write(folder.resolve("loaded.tar"), exchange.getRequestBody().readAllBytes());
          holds("app:1", loaded.toString());
          holds("app:latest", loaded.toString());
          FakeEngine.send(exchange, 200, "{\"stream\":\"Loaded image: app:1\\n\"}");
        });
  }

  private Map<String, String> loaded() throws IOException {
    return TarFiles.of(Files.readAllBytes(folder.resolve("loaded.tar")));
  }

  @Test
  void allNamesGetTheAnnotatedImage() throws IOException {
    Digest annotated = digest("annotated.tar", ",annotation.a=b");
    containerdHolds("");
    takes(annotated);
    BuildResult result = annotate(TARGET);
    assertThat(result.outputs().get(0).receipt().locations())
        .containsExactly(
            "app:1 in the Docker Engine at " + engine.address(),
            "app:latest in the Docker Engine at " + engine.address());
    assertThat(loaded().get("blobs/sha256/" + annotated.hex())).contains("\"a\": \"b\"");
    assertThat(loaded().get("index.json"))
        .contains("\"docker.io/library/app:1\"", "\"docker.io/library/app:latest\"");
    assertThat(loaded().get("manifest.json")).contains(NAMES);
  }

  @Test
  void anImageThatHasTheAnnotationsIsNotSent() {
    Digest digest = containerdHolds(",annotation.a=b");
    assertThat(annotate(TARGET).outputs().get(0).digest()).isEqualTo(digest);
    assertThatNothingWasSent();
  }

  @Test
  void anotherImageUnderOneOfTheNamesIsNotReplaced() {
    Digest read = containerdHolds("");
    holds("app:latest", CONFIG);
    assertThatThrownBy(() -> annotate(TARGET))
        .isInstanceOf(DestinationException.class)
        .hasMessage(
            "%s: app:latest moved meanwhile: it was %s and is %s. Run the command again, or add --force to overwrite the other change."
                .formatted(TARGET, read, CONFIG));
    assertThatNothingWasSent();
  }

  @Test
  void anotherImageUnderOneOfTheNamesIsOverwrittenOnRequest() {
    Digest annotated = digest("annotated.tar", ",annotation.a=b");
    containerdHolds("");
    holds("app:latest", CONFIG);
    takes(annotated);
    AnnotateRequest request = AnnotateRequest.of(TARGET, "a=b").overwriting();
    BuildResult result = Builds.annotate(context(), request);
    assertThat(result.outputs().get(0).digest()).isEqualTo(annotated);
    assertThat(folder.resolve("loaded.tar")).exists();
  }

  @Test
  void anImageWithoutNameIsNotAnnotated() {
    Digest digest = containerdHolds("");
    engine.json("GET /images/app:1/json", 200, "{\"Id\":\"" + digest + "\",\"RepoTags\":[]}");
    saves(digest.toString(), "saved.tar");
    assertThatThrownBy(() -> annotate(TARGET))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            TARGET
                + ": the image has no name in the Docker Engine that another image could get."
                + " Give it one with docker tag.");
    assertThatNothingWasSent();
  }

  @Test
  void anEngineThatWouldLoseTheAnnotationsKeepsItsImage() {
    holds("app:1", CONFIG);
    holds("app:latest", CONFIG);
    digest("saved.tar", "");
    saves("app:1", "saved.tar");
    assertThatThrownBy(() -> annotate(TARGET))
        .isInstanceOf(DestinationException.class)
        .hasMessage(
            TARGET
                + ": the Docker Engine at "
                + engine.address()
                + " keeps images without their manifests and would lose the annotations a on"
                + " manifest. Use an engine with the containerd image store, or put the"
                + " annotated image into a registry or an archive with 'colophon copy'.");
    assertThatNothingWasSent();
  }

  private void assertThatNothingWasSent() {
    assertThat(engine.requests()).noneMatch(request -> request.startsWith("POST "));
  }
}
