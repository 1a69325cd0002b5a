package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that lines for BuildKit carry, and annotations that probably were not intended. */
class OptionsOfOtherToolsTest {

  private static final String SAMPLE = "oci-archive:" + Run.SAMPLE;

  @TempDir private Path folder;

  private Run build(String more, String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "build";
    all[1] = SAMPLE;
    all[2] = "--output";
    all[3] = "type=oci,tar=false,dest=" + folder.resolve("out") + more;
    System.arraycopy(options, 0, all, 4, options.length);
    return Run.of(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",oci-artifact=false",
        ",attestation-inline=true",
        ",prefer-nondist-layers=true",
        ",compatibility-version=20",
        ",source-date-epoch=1"
      })
  void optionsOfBuildKitAreUnderstood(String option) {
    assertThat(build(option).successfully().error()).doesNotContain("note: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store=false",
        "unpack=true",
        "dangling-name-prefix=x",
        "oci-artifact=true",
        "attestation-inline=false"
      })
  void optionsThatChangeNothingAreToldInANote(String option) {
    assertThat(build("," + option).successfully().error())
        .contains("note: " + option.split("=")[0])
        .contains(" changes nothing: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          source-date-epoch=1700000000000 | in seconds since 1970 that is after the year 9999
          oci-artifact=maybe              | oci-artifact is true or false, not "maybe"
          compatibility-version=new       | compatibility-version is a number, not "new"
          """)
  void theirValuesAreChecked(String option, String message) {
    Run run = build("," + option);
    assertThat(run.error()).contains(message).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theTimeOfAnOutputIsTheTimeOfItsExport() throws IOException {
    build(",source-date-epoch=1000000000").successfully();
    String created =
        new ObjectMapper()
            .readTree(folder.resolve("out/index.json").toFile())
            .at("/manifests/0/annotations/org.opencontainers.image.created")
            .asText();
    assertThat(created).isEqualTo("2001-09-09T01:46:40Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          index:org.opencontainers.image.source= | org.opencontainers.image.source has an empty value
          index:org.opencontainers.image.discription=x | Did you mean org.opencontainers.image.description?
          index:description=x | Did you mean org.opencontainers.image.description?
          org.opencontainers.image.description=x | the description is on manifests only
          """)
  void whatProbablyIsNotIntendedGetsANote(String annotation, String note) {
    assertThat(build("", "--annotation", annotation).successfully().error())
        .contains("note: ")
        .contains(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index,manifest:org.opencontainers.image.description=x",
        "manifest[linux/arm64]:org.opencontainers.image.description=x",
        "index:org.opencontainers.image.title=x"
      })
  void otherAnnotationsGetNone(String annotation) {
    assertThat(build("", "--annotation", annotation).successfully().error())
        .doesNotContain("note: ");
  }

  @Test
  void aFileOfAnnotationsCanBeStandardInput() {
    byte[] in = "{\"index:k\": \"a\\nb\"}".getBytes(StandardCharsets.UTF_8);
    String output = "type=oci,dest=" + folder.resolve("x");
    String[] command = {"build", SAMPLE, "-o", output, "--annotation-file", "-", "--dry-run"};
    assertThat(Run.with(Map.of(), in, command).successfully().out()).contains("\"a\\u000ab\"");
    String[] twice = {"build", "oci-archive:-", "-o", output, "--annotation-file", "-"};
    assertThat(Run.with(Map.of(), in, twice).error())
        .contains("standard input is read by another option already");
  }

  @Test
  void theJsonOfTheMetadataActionKeepsLineEnds() {
    String json = "{\"tags\":[\"a:1\"],\"annotations\":[\"index:k=a\\nb\"]}";
    String output = "type=oci,dest=" + folder.resolve("x");
    String[] command = {
      "build", SAMPLE, "-o", output, "--annotate-from", "docker-metadata", "--dry-run"
    };
    assertThat(
            Run.with(Map.of("DOCKER_METADATA_OUTPUT_JSON", json), new byte[0], command)
                .successfully()
                .out())
        .contains("\"a\\u000ab\"");
  }
}
