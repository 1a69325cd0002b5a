package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.BuildResult;
import dev.colophon.core.image.InspectedImage;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.SourceException;
import dev.colophon.tests.support.Archive;
import dev.colophon.tests.support.OciSchemas;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryProbe;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.SampleImage;
import dev.colophon.tests.support.TarBuilder;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local store, where {@code type=image} puts images that are not pushed. */
@Tag("external")
class LocalStoreTest {

  @TempDir private Path folder;
  private Map<String, String> environment;
  private String source;

  @BeforeEach
  void prepare() {
    environment = Map.of("COLOPHON_STORE", folder.resolve("store").toString());
    source =
        "oci-archive:"
            + TarBuilder.of(SampleImage.index("amd64", "arm64")).write(folder.resolve("in.tar"));
  }

  private BuildResult build(String from, String output) {
    return TestContext.colophon(environment).build(BuildRequest.from(from).output(output).build());
  }

  private Map<String, String> indexAnnotations(String name) {
    try (InspectedImage image = TestContext.colophon(environment).inspect("store:" + name)) {
      return image.root().annotations();
    }
  }

  @Test
  void imageIsFoundByTheNameThatItWasGiven() {
    BuildResult result = build(source, "type=image,name=team/app:1,annotation-index.a=b");
    assertThat(result.outputs().get(0).readBack()).isTrue();
    for (String name :
        List.of("team/app:1", "docker.io/team/app:1", "index.docker.io/team/app:1")) {
      assertThat(indexAnnotations(name)).as(name).containsEntry("a", "b");
    }
  }

  @Test
  void imageIsFoundByItsDigest() {
    BuildResult result = build(source, "type=image,annotation-index.a=b");
    String digest = result.outputs().get(0).plan().image().root().descriptor().digest().toString();
    assertThat(indexAnnotations(digest)).containsEntry("a", "b");
  }

  @Test
  void canonicalNameIsOneMoreName() {
    BuildResult result = build(source, "type=image,name=app:1,name-canonical=true");
    String digest = result.outputs().get(0).plan().image().root().descriptor().digest().toString();
    assertThat(indexAnnotations("app@" + digest)).isEqualTo(indexAnnotations("app:1"));
  }

  @Test
  void newImageOfANameReplacesTheOldOneAndLeavesOthers() {
    build(source, "type=image,name=app:1,annotation-index.a=old");
    build(source, "type=image,name=app:2,annotation-index.a=other");
    build(source, "type=image,name=app:1,annotation-index.a=new");
    assertThat(indexAnnotations("app:1")).containsEntry("a", "new");
    assertThat(indexAnnotations("app:2")).containsEntry("a", "other");
  }

  @Test
  void newStoreIsForItsUserOnly(@TempDir Path data) throws IOException {
    environment = Map.of("XDG_DATA_HOME", data.toString());
    build(source, "type=image,name=app:1");
    assertThat(List.of(data.resolve("colophon"), data.resolve("colophon/store")))
        .allSatisfy(
            made ->
                assertThat(Files.getPosixFilePermissions(made))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------")));
  }

  @Test
  void storeIsALayoutThatOtherToolsCanRead() {
    build(source, "type=image,\"name=app:1,app:2\",annotation.a=b");
    OciSchemas.validate(Archive.ofFolder(folder.resolve("store")));
  }

  @Test
  void imageIsAnnotatedInTheStoreUnderAllItsNames() {
    build(source, "type=image,\"name=app:1,app:2\"");
    TestContext.colophon(environment).annotate(AnnotateRequest.of("store:app:1", "index:k=v"));
    assertThat(indexAnnotations("app:1")).containsEntry("k", "v");
    assertThat(indexAnnotations("app:2")).containsEntry("k", "v");
  }

  @Test
  void imageOfTheStoreIsPushed(@TempDir Path data) {
    build(source, "type=image,name=app:1,annotation-index.a=b");
    try (RegistryServer server = RegistryServer.start(data, new RegistryAccess.Open())) {
      build("store:app:1", "type=registry,name=" + server.host() + "/app:1");
      assertThat(new RegistryProbe(server.host()).json("app", "1").at("/annotations/a").asText())
          .isEqualTo("b");
    }
  }

  @Test
  void missingImageIsAnsweredWithThoseThatAreThere() {
    assertThatThrownBy(() -> indexAnnotations("app:9"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "store:app:9: the store has no image docker.io/library/app:9. It is empty; an --output"
                + " of type=image puts images into it.");
    build(source, "type=image,name=app:1");
    assertThatThrownBy(() -> indexAnnotations("app:9"))
        .hasMessageEndingWith("It has docker.io/library/app:1.");
  }

  @Test
  void indexDescriptorIsNoLevelOfAnImage() {
    assertThatThrownBy(() -> build(source, "type=image,name=app:1,annotation-index-descriptor.a=b"))
        .isInstanceOf(PlacementException.class)
        .hasMessageContaining("the local store, like a registry, holds no descriptor of an index");
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void optionsOfAPushWithoutPushAreRefused() {
    for (String option : List.of("push-by-digest", "registry.insecure", "force")) {
      assertThatThrownBy(() -> build(source, "type=image,name=app:1," + option + "=true"))
          .as(option)
          .isInstanceOf(BadOptionException.class)
          .hasMessageContaining("push=true");
    }
  }

  @Test
  void pushNeedsToKnowWhereTo() {
    assertThatThrownBy(() -> build(source, "type=image,push=true"))
        .isInstanceOf(BadOptionException.class)
        .hasMessage(
            "--output \"type=image,push=true\": push=true needs to know where to. Add"
                + " name=REGISTRY/REPOSITORY:TAG.");
  }

  @Test
  void pushByDigestTakesNoTag() {
    assertThatThrownBy(
            () -> build(source, "type=registry,push-by-digest=true,name=example.com/app:1"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageContaining(
            "push-by-digest=true writes no tag, and the name example.com/app:1 has one. Use"
                + " name=example.com/app.");
  }
}
