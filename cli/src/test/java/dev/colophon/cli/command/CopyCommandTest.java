package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyCommandTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  private Run run(String... arguments) {
    return Run.with(
        Map.of("COLOPHON_STORE", folder.resolve("store").toString()),
        new byte[0],
        Stream.of(arguments)
            .map(word -> word.replace("$T", folder.toString()))
            .toArray(String[]::new));
  }

  private String digest(String source) {
    return run("digest", source).successfully().out().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "oci:$T/layout, oci:$T/layout",
    "oci:$T/layout:1, oci:$T/layout:1",
    "oci:$T/layout:example.com/app:1, oci:$T/layout:example.com/app:1",
    "oci-archive:$T/a.tar, oci-archive:$T/a.tar",
    "oci-archive:$T/a.tar:v1.2, oci-archive:$T/a.tar:v1.2",
    "store:app:1, store:app:1",
    "store:example.com/app, store:example.com/app:latest",
  })
  void copyHasTheDigestOfItsSource(String destination, String asSource) {
    run("copy", SAMPLE, destination).successfully();
    assertThat(digest(asSource)).isEqualTo(digest(SAMPLE));
  }

  @Test
  void tagInALayoutIsNoFullName() throws Exception {
    run("copy", SAMPLE, "oci:$T/layout:1").successfully();
    JsonNode annotations = index("layout").at("/manifests/0/annotations");
    assertThat(annotations.path("org.opencontainers.image.ref.name").asText()).isEqualTo("1");
    assertThat(annotations.has("io.containerd.image.name")).isFalse();
  }

  @Test
  void layoutKeepsItsOtherImages() throws Exception {
    run("copy", SAMPLE, "oci:$T/layout:1").successfully();
    run("copy", SAMPLE, "oci:$T/layout:2", "--annotation", "index:a=b").successfully();
    run("copy", SAMPLE, "oci:$T/layout:2").successfully();
    assertThat(index("layout").path("manifests")).hasSize(2);
  }

  @Test
  void onePlatformGoesToADockerArchive() {
    run("copy", SAMPLE, "docker-archive:$T/d.tar:app:1", "--opt", "platform=linux/arm64")
        .successfully();
    assertThat(run("inspect", "docker-archive:$T/d.tar:app:1").successfully().out())
        .contains("linux/arm64");
  }

  @Test
  void everyTagIsCopiedUnderItsOwnTag() throws Exception {
    for (String tag : List.of("1.0", "1.1", "2.0")) {
      run("copy", SAMPLE, "oci:$T/from:" + tag, "--annotation", "index:tag=" + tag).successfully();
    }
    run("copy", "oci:$T/from", "oci:$T/all", "--all-tags").successfully();
    run("copy", "oci:$T/from", "oci:$T/some", "--tags", "1.*", "--tags", "9").successfully();
    run("copy", "oci:$T/from", "store:example.com/app", "--all-tags").successfully();
    assertThat(tags("all")).containsExactly("1.0", "1.1", "2.0");
    assertThat(tags("some")).containsExactly("1.0", "1.1");
    assertThat(digest("store:example.com/app:2.0")).isEqualTo(digest("oci:$T/from:2.0"));
  }

  @Test
  void planOfSeveralTagsWritesNothing() {
    run("copy", SAMPLE, "oci:$T/from:1").successfully();
    run("copy", SAMPLE, "oci:$T/from:2").successfully();
    Run plan =
        run("copy", "oci:$T/from", "oci:$T/to", "--all-tags", "--dry-run", "--json").successfully();
    assertThat(plan.json().path("outputs")).hasSize(2);
    assertThat(folder.resolve("to")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          oci:$T/from oci-archive:$T/a.tar --all-tags | oci-archive:$T/a.tar: it is the place of one image, and not of the tags of several. Name a repository without a tag, docker://example.com/app for example, or a layout, oci:DIR.
          oci:$T/from oci:$T/to:1 --all-tags          | oci:$T/to:1: it is the place of one image, and not of the tags of several. Name a repository without a tag, docker://example.com/app for example, or a layout, oci:DIR.
          oci:$T/from oci:$T/to --tags 9*             | oci:$T/from: no tag matches 9*. It has 1.
          oci:$T/from oci:$T/to --tags [              | --tags [: it is not a pattern: Missing ']. Write for example --tags '1.*'.
          oci:$T/from rootfs:linux/amd64=x            | rootfs:linux/amd64=x: images are only read from there. Name another destination, oci:DIR:TAG for example.
          oci:$T/from docker://example.com/app@sha256:1111111111111111111111111111111111111111111111111111111111111111 | docker://example.com/app@sha256:1111111111111111111111111111111111111111111111111111111111111111: a digest is the result, and not a name for it. Write docker://example.com/app:TAG.
          oci:$T/from docker-archive:$T/a.tar         | docker-archive:$T/a.tar: the image has 2 platforms (linux/amd64, linux/arm64), which need an image index, and the docker exporter never produces one. Select one with --opt platform=linux/amd64.
          oci:$T/from oci:$T/to --missing=skip        | --missing skip: there is no policy "skip". Policies are refuse, drop.
          """)
  void wrongCopyFailsBeforeAnythingIsWritten(String arguments, String message) {
    run("copy", SAMPLE, "oci:$T/from:1").successfully();
    Run run = run(("copy " + arguments).split(" "));
    assertThat(run.exit()).isPositive();
    assertThat(run.error().strip())
        .isEqualTo("colophon: " + message.replace("$T", folder.toString()));
    assertThat(folder.resolve("to")).doesNotExist();
  }

  private JsonNode index(String layout) throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve(layout).resolve("index.json"));
    return new Run(0, bytes, "").json();
  }

  private List<String> tags(String layout) throws Exception {
    return StreamSupport.stream(index(layout).path("manifests").spliterator(), false)
        .map(entry -> entry.path("annotations").path("org.opencontainers.image.ref.name").asText())
        .sorted()
        .toList();
  }
}
