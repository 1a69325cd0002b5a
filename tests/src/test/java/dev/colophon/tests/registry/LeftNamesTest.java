package dev.colophon.tests.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.core.AnnotateRequest;
import dev.colophon.core.BuildRequest;
import dev.colophon.core.Colophon;
import dev.colophon.core.ImageRecipe;
import dev.colophon.tests.support.Repository;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and fields of layouts that a result does not get are told. */
class LeftNamesTest {

  private static final String SAMPLE =
      "oci-archive:" + Repository.root().resolve("tests/samples/hello.tar");
  private static final String BOTH =
      "The source's names docker.io/library/app:1, docker.io/library/app:2 are left out: the result"
          + " has no name.";

  @TempDir private Path folder;
  private Colophon colophon = TestContext.colophon();

  @BeforeEach
  void makeImages() {
    colophon = TestContext.colophon(Map.of("COLOPHON_STORE", folder.resolve("store").toString()));
    build(SAMPLE, "type=oci,\"name=app:1,app:2\",dest=" + folder.resolve("two.tar"));
    build(SAMPLE, "type=oci,\"name=app:1,app:2\",tar=false,dest=" + folder.resolve("two"));
    build(SAMPLE, "type=oci,tag=1,tar=false,dest=" + folder.resolve("tagged"));
    build(SAMPLE, "type=image,\"name=app:1,app:2\"");
  }

  private List<String> build(String source, String output) {
    return colophon
        .build(BuildRequest.from(source).output(output).build())
        .outputs()
        .get(0)
        .plan()
        .notes();
  }

  private String placed(String text) {
    return text.replace("$F", folder.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci-archive:$F/two.tar", "oci:$F/two"})
  void everyNameOfTheOnlyImageIsTold(String source) {
    assertThat(build(placed(source), placed("type=oci,dest=$F/x.tar"))).containsExactly(BOTH);
    assertThat(build(placed(source), placed("type=oci,name=app:2,dest=$F/y.tar")))
        .containsExactly(
            "The source's name docker.io/library/app:1 is left out: the result has other names.");
    assertThat(build(placed(source), placed("type=oci,\"name=app:2,app:1\",dest=$F/z.tar")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "oci-archive:$F/two.tar:app:2, docker.io/library/app:2",
    "oci:$F/two:app:2,             docker.io/library/app:2",
    "oci:$F/tagged,                1",
    "oci:$F/tagged:1,              1",
    "store:app:2,                  docker.io/library/app:2",
  })
  void theNameThatWasRequestedIsTold(String source, String name) {
    assertThat(build(placed(source), placed("type=oci,tar=false,dest=$F/x")))
        .containsExactly("The source's name " + name + " is left out: the result has no name.");
    assertThat(build(placed(source), placed("type=oci,tar=false,name=other:3,dest=$F/y")))
        .isEmpty();
  }

  @Test
  void namesOfADockerArchiveAreTold() {
    Path archive = folder.resolve("docker.tar");
    colophon.build(
        BuildRequest.from(SAMPLE)
            .platform(dev.colophon.spi.model.Platform.parse("linux/amd64"))
            .output("type=docker,\"name=app:1,app:2\",dest=" + archive)
            .build());
    assertThat(build("docker-archive:" + archive, placed("type=oci,dest=$F/x.tar")))
        .containsExactly("The source's names app:1, app:2 are left out: the result has no name.");
    assertThat(build("docker-archive:" + archive + ":app:2", placed("type=oci,dest=$F/y.tar")))
        .containsExactly("The source's name app:2 is left out: the result has no name.");
  }

  @Test
  void fieldsAndAnnotationsOfTheLayoutAreTold() throws IOException {
    Path index = folder.resolve("tagged/index.json");
    Files.writeString(
        index,
        Files.readString(index)
            .replace(
                "{\"schemaVersion\":2",
                "{\"annotations\":{\"a\":\"b\"},\"x\":1,\"schemaVersion\":2"));
    String source = placed("oci:$F/tagged:1");
    assertThat(build(source, placed("type=oci,name=app:1,dest=$F/x.tar")))
        .containsExactly(
            "The annotation a of the source's index.json is left out: it is no image's.",
            "The field x of the source's index.json is left out: it is no image's.");
    assertThat(
            colophon
                .annotate(AnnotateRequest.of(source, "index:c=d"))
                .outputs()
                .get(0)
                .plan()
                .notes())
        .isEmpty();
    assertThat(index).content().contains("\"a\":\"b\"", "\"x\":1");
  }

  @Test
  void annotationsOfAnotherNameAreTold() throws IOException {
    Path index = folder.resolve("two/index.json");
    Files.writeString(
        index,
        Files.readString(index)
            .replace(
                "\"io.containerd.image.name\":\"docker.io/library/app:2\"",
                "\"a\":\"b\",\"io.containerd.image.name\":\"docker.io/library/app:2\""));
    assertThat(build(placed("oci:$F/two"), placed("type=oci,\"name=app:1,app:2\",dest=$F/x.tar")))
        .containsExactly(
            "The annotation a of docker.io/library/app:2 in the source's index.json is left out:"
                + " what it says of docker.io/library/app:1 is taken.");
    assertThat(build(placed("oci:$F/two:app:1"), placed("type=oci,name=app:1,dest=$F/y.tar")))
        .isEmpty();
  }

  @Test
  void imageOnABaseIsANewOneWithoutTheNamesOfTheBase() throws IOException {
    Files.createDirectories(folder.resolve("tree"));
    BuildRequest request =
        BuildRequest.from(placed("rootfs:linux/amd64=$F/tree"))
            .recipe(ImageRecipe.NONE.withBase(placed("oci-archive:$F/two.tar")))
            .output(placed("type=oci,dest=$F/on-base.tar"))
            .build();
    assertThat(colophon.build(request).outputs().get(0).plan().notes()).isEmpty();
  }
}
