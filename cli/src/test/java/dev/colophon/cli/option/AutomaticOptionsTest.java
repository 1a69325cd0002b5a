package dev.colophon.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.cli.command.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomaticOptionsTest {

  private static final String TITLE = "org.opencontainers.image.title";

  @TempDir private Path folder;
  private Path archive = Path.of("");

  @BeforeEach
  void copySample() throws IOException {
    archive = Files.copy(Run.SAMPLE, folder.resolve("hello.tar"));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String output() {
    return "type=oci,dest=" + folder.resolve("out.tar");
  }

  @ParameterizedTest
  @CsvSource({
    "--annotate-from-labels, --annotate-from-labels=manifest",
    "--annotate-from-labels=index, --annotate-from-labels=index"
  })
  void theArgumentAfterTheLabelsOptionIsTheImage(String option, String understood) {
    Run run =
        Run.of("build", option, "oci-archive:" + archive, "--output", output(), "--dry-run")
            .successfully();
    assertThat(run.out())
        .contains("note: " + understood + " finds no label org.opencontainers.image.*.");
  }

  @Test
  void thePlanSaysWhereEachValueComesFromAndWhatItOverrides() throws IOException {
    Path file = file("annotations", "index:" + TITLE + "=from file\n");
    Run run =
        Run.of(
                "build",
                "oci-archive:" + archive,
                "--annotation-file",
                file.toString(),
                "--annotation",
                "index:" + TITLE + "=said",
                "--output",
                output(),
                "--dry-run",
                "--json")
            .successfully();
    JsonNode placed = run.json().at("/outputs/0/annotations/0");
    assertThat(placed.path("value").asText()).isEqualTo("said");
    assertThat(placed.path("origin").asText())
        .isEqualTo("--annotation \"index:" + TITLE + "=said\"");
    assertThat(placed.at("/overrides/0/value").asText()).isEqualTo("from file");
    assertThat(placed.at("/overrides/0/origin").asText())
        .isEqualTo("--annotation-file \"" + file + "\", line 1");
  }

  @Test
  void aFileAloneIsEnoughToAnnotateInPlace() throws IOException {
    Path file =
        file("annotations.json", "{\"$manifest\": {\"k\": \"v\"}, \"index\": {\"i\": \"w\"}}");
    Run.of("annotate", "oci-archive:" + archive, "--annotation-file", file.toString())
        .successfully();
    assertThat(Run.of("inspect", "oci-archive:" + archive).out())
        .contains("index                i=w", "manifest             k=v");
  }

  @Test
  void whatManifestsHaveInCommonIsPromotedInPlace() {
    Run.of("annotate", "oci-archive:" + archive, "--annotation", "k=v", "--promote-annotations")
        .successfully();
    assertThat(Run.of("inspect", "oci-archive:" + archive).out())
        .contains("index                k=v", "manifest             k=v");
  }

  @Test
  void dockerMetadataIsReadFromTheEnvironmentOnlyWhenAsked() {
    Map<String, String> environment =
        Map.of("DOCKER_METADATA_OUTPUT_ANNOTATIONS", "index:" + TITLE + "=app");
    String[] build = {"build", "oci-archive:" + archive, "--output", output()};
    Run.with(environment, new byte[0], build).successfully();
    assertThat(Run.of("inspect", "oci-archive:" + folder.resolve("out.tar")).out())
        .doesNotContain(TITLE);
    Run.with(
            environment,
            new byte[0],
            "build",
            "oci-archive:" + archive,
            "--annotate-from",
            "docker-metadata",
            "--output",
            "type=oci,dest=" + folder.resolve("asked.tar"))
        .successfully();
    assertThat(Run.of("inspect", "oci-archive:" + folder.resolve("asked.tar")).out())
        .contains("index                " + TITLE + "=app");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "base | --annotate-from \"base\": the image is not put on a base here.",
        "docker-metadata | DOCKER_METADATA_OUTPUT_ANNOTATIONS is not set.",
        "git:nowhere | --annotate-from \"git:nowhere\": there is no folder",
        "gti | Did you mean git?"
      })
  void whatCannotBeFoundFailsBeforeAnythingIsWritten(String from, String message) {
    for (String command : new String[] {"build", "annotate"}) {
      String[] arguments =
          command.equals("build")
              ? new String[] {
                command, "oci-archive:" + archive, "--annotate-from", from, "--output", output()
              }
              : new String[] {command, "oci-archive:" + archive, "--annotate-from", from};
      Run run = Run.of(arguments);
      assertThat(run.exit()).isPositive();
      assertThat(run.error()).contains(message).doesNotContain("\tat ");
      assertThat(folder.resolve("out.tar")).doesNotExist();
    }
  }
}
