package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading several images in one run: reports in order, and failures told at the end. */
class SeveralSourcesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private String good = "";
  private String bad = "";
  private String missing = "";

  @BeforeEach
  void makeImages() {
    good = image("good", "index:org.opencontainers.image.description=An image");
    bad = image("bad", "index:org.opencontainers.image.created=yesterday");
    missing = "oci-archive:" + folder.resolve("missing.tar");
  }

  private String image(String name, String annotation) {
    Path file = folder.resolve(name + ".tar");
    Run.of(
            "build",
            "oci-archive:" + Run.SAMPLE,
            "-o",
            "type=oci,dest=" + file,
            "--annotation",
            annotation)
        .successfully();
    return "oci-archive:" + file;
  }

  private static List<JsonNode> lines(Run run) {
    return run.out().lines().map(SeveralSourcesTest::json).toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void lintReportsEachImageInOrder() {
    Run run = Run.of("lint", good, bad, good);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error().lines().map(line -> line.replaceFirst(": [0-9n].*", "")))
        .containsExactly(good, bad);
  }

  @Test
  void jsonIsALineForEachImage() {
    Run lint = Run.of("lint", bad, good, "--json", "--fail-on", "never");
    assertThat(lint.exit()).isZero();
    assertThat(lines(lint))
        .extracting(line -> line.path("source").asText())
        .containsExactly(bad, good);

    Run inspect = Run.of("inspect", bad, good, "--json").successfully();
    assertThat(lines(inspect))
        .extracting(line -> line.path("source").asText())
        .containsExactly(bad, good);
  }

  @Test
  void sarifIsOneLogOfAllImages() {
    Run run = Run.of("lint", bad, good, "--format", "sarif", "--fail-on", "never");
    JsonNode log = run.json();
    assertThat(log.path("runs")).hasSize(1);
    assertThat(log.at("/runs/0/results"))
        .extracting(
            result -> result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .contains(bad.replace(":", "%3A"));
  }

  @Test
  void theTreeOfEachImageFollowsItsName() {
    String out = Run.of("inspect", good, bad).successfully().out();
    assertThat(out.lines().filter(line -> line.startsWith("oci-archive:")))
        .containsExactly(good, bad);
  }

  @Test
  void anImageThatCannotBeReadIsToldWhenTheOthersAreDone() {
    Run lint = Run.of("lint", missing, good);
    assertThat(lint.exit()).isEqualTo(2);
    assertThat(lint.error()).contains(good + ": ").contains("colophon: " + missing + ": ");

    Run inspect = Run.of("inspect", missing, good, "--json");
    assertThat(inspect.exit()).isEqualTo(1);
    assertThat(lines(inspect)).hasSize(1);
  }

  @Test
  void sourcesComeFromAFileOrStandardInput() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "# images\n" + good + "\n\n" + bad);
    assertThat(lines(Run.of("inspect", "--targets-from", list.toString(), "--json"))).hasSize(2);
    Run lint =
        Run.with(
            Map.of(),
            (bad + "\n").getBytes(StandardCharsets.UTF_8),
            "lint",
            good,
            "--targets-from",
            "-",
            "--json");
    assertThat(lines(lint)).hasSize(2);
  }

  @Test
  void wrongUsageIsTold() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list"), "{\"target\":\"oci:x\",\"annotations\":[\"a=b\"]}");
    assertThat(Run.of("lint").error()).contains("a SOURCE is missing, or --targets-from");
    assertThat(Run.of("inspect", good, bad, "--format", "html").error())
        .contains("--format html shows one image, not several");
    assertThat(Run.of("lint", "--targets-from", list.toString()).error())
        .contains("a line has annotations, and this command only reads images");
  }
}
