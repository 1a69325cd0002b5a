package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.colophon.core.lint.LintRule;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintCommandTest {

  private static final String KEY = "org.opencontainers.image.";

  @TempDir private Path folder;
  private String image = "";

  @BeforeEach
  void makeAnImageWithFindings() {
    Run.of(
            "build",
            "oci-archive:" + Run.SAMPLE,
            "-q",
            "-o",
            "type=oci,dest=" + folder.resolve("x.tar"),
            "--annotation",
            KEY + "created=today\u001b[31m",
            "--annotation",
            "index,manifest:" + KEY + "version=v1",
            "--annotation",
            "index,manifest:" + KEY + "licenses=MIT",
            "--annotation",
            "index:titel=x ")
        .successfully();
    image = "oci-archive:" + folder.resolve("x.tar");
  }

  @Test
  void findingsSayWhatIsWrongAndWhatHelps() {
    Run run = Run.of("lint", image);
    assertThat(run.out())
        .isEqualTo(
            """
            error   COL001 linux/amd64 manifest, linux/arm64 manifest: org.opencontainers.image.created
              "today\\u001b[31m" is not an RFC 3339 date and time. Write it like 2026-01-31T12:00:00Z.
            warning COL025 index: titel
              Its value begins or ends with white space. Remove the white space.
            warning COL025 linux/amd64 manifest, linux/arm64 manifest: org.opencontainers.image.created
              Its value has characters that cannot be seen: controls, or marks that change the order of text. Remove them.
            hint    COL006 index, linux/amd64 manifest, linux/arm64 manifest: org.opencontainers.image.version
              "v1" does not follow Semantic Versioning. It need not be; if the software has such a version, write it like 1.2.3, without a v.
            hint    COL022 index: titel
              The key is not in reverse domain notation. Name it under a domain of your own: com.example.titel.
            """);
    assertThat(run.error()).isEqualTo(image + ": 1 error, 2 warnings, 2 hints\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}: exit {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fail-on=error                                        | 1
          --fail-on=never                                        | 0
          --ignore=COL001                                        | 0
          --ignore=COL001 --fail-on=warning                      | 1
          --ignore=col001,COL025 --fail-on=warning               | 0
          --ignore=COL001,COL025 --fail-on=hint                  | 1
          --ignore=COL001,COL025,COL006 --ignore=COL022 --fail-on=hint | 0
          --ignore=COL999                                        | 2
          --fail-on=fatal                                        | 2
          --format=xml                                           | 2
          """)
  void theExitCodeIsTheAnswer(String options, int exit) {
    String[] arguments = ("lint " + image + " " + options).split(" ");
    assertThat(Run.of(arguments).exit()).isEqualTo(exit);
  }

  @Test
  void anImageThatCannotBeReadIsNoFinding() {
    Run run = Run.of("lint", "oci:" + folder.resolve("nowhere"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).startsWith("colophon: oci:").endsWith("no such file or folder\n");
  }

  @Test
  void aCodeThatThereIsNotIsNearToOneThatThereIs() {
    assertThat(Run.of("lint", image, "--ignore", "COL00X").error())
        .startsWith(
            "colophon: --ignore COL00X: there is no rule of that code. Did you mean COL001 or");
  }

  @Test
  void nothingFoundIsToldOnStandardError() {
    Run run = Run.of("lint", "oci-archive:" + Run.SAMPLE, "--ignore=COL038").successfully();
    assertThat(run.out()).isEmpty();
    assertThat(run.error()).isEqualTo("oci-archive:" + Run.SAMPLE + ": nothing found\n");
  }

  @Test
  void anImageThatSaysNothingOfItselfIsHinted() {
    assertThat(Run.of("lint", "oci-archive:" + Run.SAMPLE).successfully().out())
        .isEqualTo(
            """
            hint    COL038 index: org.opencontainers.image.description
              There is neither a description nor a source nor licences for registries to show. Set it: --annotation "index,manifest:org.opencontainers.image.description=…".
            """);
  }

  @Test
  void jsonHasEveryPlace() {
    JsonNode json = Run.of("lint", image, "--json").json();
    assertThat(json.at("/counts/error").asInt()).isEqualTo(1);
    JsonNode first = json.at("/findings/0");
    assertThat(first.path("code").asText()).isEqualTo("COL001");
    assertThat(first.path("key").asText()).isEqualTo(KEY + "created");
    assertThat(first.at("/places/1/platform").asText()).isEqualTo("linux/arm64");
    assertThat(first.at("/places/1/level").asText()).isEqualTo("manifest");
  }

  /** The required properties of SARIF 2.1.0, sections 3.13 to 3.28. */
  @Test
  void sarifHasWhatItsSpecificationRequires() {
    JsonNode log = Run.of("lint", image, "--format", "sarif").json();
    assertThat(log.path("version").asText()).isEqualTo("2.1.0");
    assertThat(log.path("runs")).hasSize(1);
    JsonNode run = log.at("/runs/0");
    assertThat(run.at("/tool/driver/name").asText()).isEqualTo("Colophon");
    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(rules).hasSize(LintRule.values().length);
    assertThat(rules).allSatisfy(rule -> assertThat(rule.path("id").asText()).isNotEmpty());
    assertThat(run.path("results")).hasSize(5);
    for (JsonNode result : run.path("results")) {
      assertThat(result.at("/message/text").asText()).isNotEmpty();
      assertThat(result.path("level").asText()).isIn("error", "warning", "note");
      assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
          .isEqualTo(result.path("ruleId"));
      assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
          .startsWith("oci-archive%3A/");
      assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asText())
          .isNotEmpty();
      assertThat(result.at("/partialFingerprints").size()).isEqualTo(1);
    }
  }
}
