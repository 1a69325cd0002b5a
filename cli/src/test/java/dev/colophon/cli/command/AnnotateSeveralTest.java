package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.colophon.tests.support.FaultyProxy;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code colophon annotate} of several targets: each for itself. */
class AnnotateSeveralTest {

  @TempDir private Path folder;

  /** A layout with an image of its own for each tag. */
  private String layout(String... tags) {
    for (String tag : tags) {
      Run.of(
              "copy",
              "oci-archive:" + Run.SAMPLE,
              "oci:" + folder.resolve("layout") + ":" + tag,
              "--annotation",
              "index:tag=" + tag)
          .successfully();
    }
    return "oci:" + folder.resolve("layout");
  }

  private static Run annotate(String... words) {
    return Run.of(Stream.concat(Stream.of("annotate"), Stream.of(words)).toArray(String[]::new));
  }

  private static String annotations(String image) {
    return Run.of("inspect", image, "--json")
        .successfully()
        .json()
        .at("/root/annotations/index")
        .toString();
  }

  @Test
  void targetsAreAnnotatedInTheirOrderAndAFailureIsToldAtTheEnd() {
    String layout = layout("1", "2");
    Run run =
        annotate(
            layout + ":1", layout + ":none", layout + ":2", "--annotation", "index:a=b", "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error().lines().toList().get(2)).startsWith("colophon: " + layout + ":none: ");
    assertThat(run.out().lines().map(AnnotateSeveralTest::json).map(j -> j.path("output").asText()))
        .containsExactly(layout + ":1", layout + ":2");
    assertThat(annotations(layout + ":1")).isEqualTo("{\"a\":\"b\",\"tag\":\"1\"}");
    assertThat(annotations(layout + ":2")).isEqualTo("{\"a\":\"b\",\"tag\":\"2\"}");
  }

  private static JsonNode json(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void targetsOfAFileHaveAnnotationsOfTheirOwn() throws IOException {
    String layout = layout("1", "2", "3");
    Path file =
        Files.writeString(
            folder.resolve("targets"),
            """
            # the images of today
            %1$s:1

            {"target": "%1$s:2", "annotations": ["index:own=x", "index:all=z"], "remove": []}
            """
                .formatted(layout));
    annotate(
            "--targets-from",
            file.toString(),
            layout + ":3",
            layout + ":1",
            "--annotation",
            "index:b=y")
        .successfully();
    assertThat(annotations(layout + ":1")).isEqualTo("{\"b\":\"y\",\"tag\":\"1\"}");
    assertThat(annotations(layout + ":2"))
        .isEqualTo("{\"all\":\"z\",\"b\":\"y\",\"own\":\"x\",\"tag\":\"2\"}");
    assertThat(annotations(layout + ":3")).isEqualTo("{\"b\":\"y\",\"tag\":\"3\"}");
  }

  @Test
  void targetsComeFromStandardInput() {
    String layout = layout("1");
    Run.with(
            Map.of(),
            (layout + ":1\r\n").getBytes(StandardCharsets.UTF_8),
            "annotate",
            "--targets-from",
            "-",
            "--annotation",
            "index:a=b")
        .successfully();
    assertThat(annotations(layout + ":1")).isEqualTo("{\"a\":\"b\",\"tag\":\"1\"}");
  }

  @Tag("external")
  @Test
  void tagsOfARegistryAreAnnotatedAtOnce() throws IOException {
    try (RegistryServer server = RegistryServer.start(folder, new RegistryAccess.Open())) {
      String app = "docker://" + server.host() + "/app";
      Run.of("copy", "oci-archive:" + Run.SAMPLE, app + ":1.0").successfully();
      for (String tag : List.of("1.1", "1.2", "2.0")) {
        Run.of("copy", app + ":1.0", app + ":" + tag).successfully();
      }
      Run first = annotate(app + ":1.*", "--annotation", "index:a=b").successfully();
      assertThat(first.error()).hasLineCount(3);
      assertThat(annotations(app + ":1.2")).isEqualTo("{\"a\":\"b\"}");
      assertThat(annotations(app + ":2.0")).isEqualTo("{}");
    }
  }

  @Tag("external")
  @Test
  void anImageThatIsAsRequestedIsNotWritten() throws IOException {
    String layout = layout("1");
    annotate(layout + ":1", "--annotation", "index:a=b").successfully();
    Path index = folder.resolve("layout/index.json");
    Object before = Files.readAttributes(index, BasicFileAttributes.class).fileKey();
    annotate(layout + ":1", "--annotation", "index:a=b").successfully();
    assertThat(Files.readAttributes(index, BasicFileAttributes.class).fileKey()).isEqualTo(before);
    try (RegistryServer server = RegistryServer.start(folder, new RegistryAccess.Open());
        FaultyProxy proxy = FaultyProxy.to(server.port())) {
      String app = "docker://" + proxy.host() + "/app";
      Run.of("copy", layout + ":1", app + ":1").successfully();
      proxy.forget();
      Run second = annotate(app, "--all-tags", "--annotation", "index:a=b", "--json");
      assertThat(second.successfully().out().lines()).hasSize(1);
      assertThat(proxy.requests()).isNotEmpty().allMatch(line -> line.matches("(GET|HEAD) .*"));
    }
  }

  @Test
  void shardsShareTheTargetsAmongThem() {
    String[] tags = IntStream.range(0, 12).mapToObj(i -> "t" + i).toArray(String[]::new);
    String layout = layout(tags);
    List<String> all = new ArrayList<>();
    for (String shard : List.of("1/3", "2/3", "3/3")) {
      Run run =
          annotate(layout, "--all-tags", "--shard", shard, "--annotation", "index:a=b", "--json")
              .successfully();
      run.out().lines().forEach(line -> all.add(json(line).path("output").asText()));
    }
    Collections.sort(all);
    List<String> expected = new ArrayList<>(Stream.of(tags).map(t -> layout + ":" + t).toList());
    Collections.sort(expected);
    assertThat(all).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --annotation a=b | 2 | a TARGET is missing, or --targets-from
          oci:a oci:b --annotation a=b --metadata-file m | 2 | --metadata-file is for one image, not for several
          oci:a --annotation a=b --jobs 0 --shard 1/2 | 2 | --jobs 0: it is not a number from 1 to 64. Write for example --jobs 8.
          oci:a --annotation a=b --shard 3/2 | 2 | --shard 3/2: it is not I/N, with I from 1 to N. Write for example --shard 1/3.
          oci:a --annotation a=b --targets-from nowhere | 1 | --targets-from nowhere: there is no
          """)
  void wrongUsageIsTold(String words, int exit, String message) {
    Run run = annotate(words.split(" "));
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.error()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"annotations": []} | a line has no "target"
          {"target": "oci:a", "tag": "b"} | a line has the field "tag"
          {"target": "oci:a", "annotations": "b"} | "annotations" of a line is not a list of texts
          """)
  void aLineThatIsNotOfTheFormIsRefused(String line, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("targets"), line);
    Run run = annotate("--targets-from", file.toString(), "--annotation", "a=b");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).contains(message);
  }
}
