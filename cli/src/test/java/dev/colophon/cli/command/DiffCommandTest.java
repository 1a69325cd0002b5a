package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;
  private String before = "";
  private String after = "";

  @BeforeEach
  void makeTwoImages() {
    before = make("before.tar", "a.b=1");
    after = make("after.tar", "a.b=2", "index:c.d= \u001b[2J");
  }

  private String make(String file, String... annotations) {
    String[] command = new String[5 + 2 * annotations.length];
    command[0] = "build";
    command[1] = SAMPLE;
    command[2] = "-q";
    command[3] = "-o";
    command[4] = "type=oci,dest=" + folder.resolve(file);
    for (int i = 0; i < annotations.length; i++) {
      command[5 + 2 * i] = "--annotation";
      command[6 + 2 * i] = annotations[i];
    }
    Run.of(command).successfully();
    return "oci-archive:" + folder.resolve(file);
  }

  @Test
  void differencesAreShownPlaceByPlace() {
    Run run = Run.of("diff", before, after);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.error()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            --- %s %s
            +++ %s %s
            index
              + annotation c.d: " \\u001b[2J"
            linux/amd64 manifest
              - annotation a.b: "1"
              + annotation a.b: "2"
            linux/arm64 manifest
              - annotation a.b: "1"
              + annotation a.b: "2"
            layers of linux/amd64: 1 in common
            layers of linux/arm64: 1 in common
            """
                .formatted(before, digest(before), after, digest(after)));
  }

  @Test
  void noDifferencePrintsNothing() {
    Run run = Run.of("diff", before, before).successfully();
    assertThat(run.out()).isEmpty();
    assertThat(run.error()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNoDifference() {
    assertThat(Run.of("diff", before, "oci:" + folder.resolve("nowhere")).exit()).isEqualTo(2);
    assertThat(Run.of("diff", before).exit()).isEqualTo(2);
  }

  @Test
  void jsonHasBothSides() {
    Run run = Run.of("diff", before, after, "--json");
    assertThat(run.exit()).isEqualTo(1);
    JsonNode json = run.json();
    assertThat(json.path("same").asBoolean()).isFalse();
    assertThat(json.at("/before/digest").asText()).isEqualTo(digest(before));
    assertThat(json.path("changes")).hasSize(3);
    assertThat(json.at("/changes/1").toString())
        .isEqualTo(
            "{\"change\":\"changed\",\"topic\":\"annotation\",\"place\":\"linux/amd64 manifest\","
                + "\"key\":\"a.b\",\"before\":\"1\",\"after\":\"2\"}");
    assertThat(json.at("/layers/0/common").asInt()).isEqualTo(1);
    assertThat(Run.of("diff", before, before, "--json").json().path("same").asBoolean()).isTrue();
  }

  private static String digest(String image) {
    return Run.of("inspect", image, "--format=json").json().at("/root/descriptor/digest").asText();
  }
}
