package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of an organisation, and the command that mends an image. */
class LintPolicyTest {

  private static final String OCI = "org.opencontainers.image.";

  @TempDir private Path folder;

  private Run lint(String rules, String... options) throws IOException {
    Path policy =
        Files.writeString(folder.resolve("policy.json"), "{\"annotations\": [" + rules + "]}");
    Stream<String> words = Stream.of("lint", "--policy", policy.toString());
    return Run.of(Stream.concat(words, Arrays.stream(options)).toArray(String[]::new));
  }

  private String image(String... annotations) {
    String[] words = new String[4 + 2 * annotations.length];
    words[0] = "build";
    words[1] = "oci-archive:" + Run.SAMPLE;
    words[2] = "--output";
    words[3] = "type=oci,tar=false,dest=" + folder.resolve("layout");
    for (int i = 0; i < annotations.length; i++) {
      words[4 + 2 * i] = "--annotation";
      words[5 + 2 * i] = annotations[i];
    }
    Run.of(words).successfully();
    return "oci:" + folder.resolve("layout");
  }

  private static List<String> found(Run run) {
    return StreamSupport.stream(run.json().path("findings").spliterator(), false)
        .filter(finding -> finding.path("code").asText().startsWith("COL07"))
        .map(
            finding ->
                finding.path("code").asText()
                    + " "
                    + finding.path("places").get(0).path("level").asText()
                    + " "
                    + finding.path("places").size())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"key": "a.b", "levels": ["index"]} | a.b=1 | COL070 index 1
          {"key": "a.b", "levels": ["index", "manifest"]} | index:a.b=1 | COL070 manifest 2
          {"key": "a.b", "levels": ["manifest"]} | manifest[linux/arm64]:a.b=1 | COL070 manifest 1
          {"key": "a.b", "levels": ["index", "manifest"]} | index,manifest:a.b=1 | ``
          {"key": "a.b", "levels": ["manifest-descriptor"]} | index:a.b=1 | COL070 manifest-descriptor 2
          {"key": "a.b", "levels": ["index-descriptor"]} | index-descriptor:a.b=1 | ``
          {"key": "a.b", "levels": ["index"], "pattern": "[0-9]+"} | index:a.b=12 | ``
          {"key": "a.b", "levels": ["index"], "pattern": "[0-9]+"} | index:a.b=v12 | COL071 index 1
          {"key": "a.b", "levels": ["index"], "pattern": "(x+x+)+y"} | index:a.b=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | COL071 index 1
          {"key": "a.b", "levels": ["index"], "value": "1"} | index:a.b=2 | COL071 index 1
          {"key": "a.b", "levels": ["index"], "presence": "optional", "value": "1"} | index:c.d=2 | ``
          {"key": "a.b", "levels": ["index"], "presence": "optional", "value": "1"} | index:a.b=2 | COL071 index 1
          {"key": "a.b", "levels": ["index"], "presence": "forbidden"} | index:a.b=2 | COL072 index 1
          """)
  void aPolicyFindsWhatItDoesNotAllow(String rule, String annotation, String expected)
      throws IOException {
    Run run = lint(rule, image(annotation), "--json");
    assertThat(found(run)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    assertThat(run.exit()).isEqualTo(expected.isEmpty() ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | it has no list "annotations" with a rule in it
          1 | rule 1 is not an object
          {"levels": ["index"]} | rule 1 has no "key"
          {"key": "a"} | rule 1 has no list "levels" of manifest, manifest-descriptor, index, index-descriptor
          {"key": "a", "levels": ["indx"]} | rule 1 has the level "indx", and levels are manifest, manifest-descriptor, index, index-descriptor
          {"key": "a", "levels": ["index"], "patern": "x"} | rule 1 has a field "patern" that is not known (Did you mean pattern?)
          {"key": "a", "levels": ["index"], "pattern": "("} | rule 1 has a "pattern" that is not a regular expression: Unclosed group
          {"key": "a", "levels": ["index"], "pattern": 1} | rule 1 has a "pattern" that is not text
          {"key": "a", "levels": ["index"], "presence": "never"} | rule 1 has a "presence" other than required, optional, forbidden
          {"key": "a", "levels": ["index"], "value": "x", "pattern": "x"} | rule 1 has both "value" and "pattern"
          {"key": "a", "levels": ["index"], "value": "x", "presence": "forbidden"} | rule 1 forbids the key, and so has no "value" and no "pattern"
          """)
  void aPolicyThatIsNotOfTheSchemaIsWrongUsage(String rule, String message) throws IOException {
    Run run = lint(rule, "oci-archive:" + Run.SAMPLE);
    assertThat(run.error())
        .isEqualTo(
            "colophon: --policy "
                + folder.resolve("policy.json")
                + ": "
                + message
                + ". docs/lint.md describes the file.\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void fixPrintsTheCommandThatMendsAnImage() throws IOException {
    String image =
        image(
            OCI + "description=Hello",
            "index:" + OCI + "titel=App",
            "manifest[linux/amd64]:" + OCI + "vendor=Me",
            "index:com.example.old=x",
            "index:com.example.empty=",
            "index:" + OCI + "version=1.0.0");
    String rules =
        """
        {"key": "com.example.team", "levels": ["index", "manifest"], "value": "blue"},
        {"key": "com.example.old", "levels": ["index"], "presence": "forbidden"},
        {"key": "com.example.unknown", "levels": ["index"]}
        """;
    Run fix = lint(rules, image, "--fix");
    assertThat(fix.out())
        .isEqualTo(
            "colophon annotate "
                + image
                + " --annotation index,manifest:com.example.team=blue"
                + " --annotation index:org.opencontainers.image.title=App"
                + " --annotation index:org.opencontainers.image.description=Hello"
                + " --annotation 'manifest[linux/arm64],index:org.opencontainers.image.vendor=Me'"
                + " --annotation manifest:org.opencontainers.image.version=1.0.0"
                + " --remove-annotation index:com.example.old"
                + " --remove-annotation index:org.opencontainers.image.titel"
                + " --remove-annotation index:com.example.empty\n");
    String[] line = fix.out().strip().replace("'", "").split(" ");
    Run.of(Arrays.copyOfRange(line, 1, line.length)).successfully();
    Run after = lint(rules, image, "--ignore", "COL032");
    assertThat(after.out().lines().filter(each -> !each.startsWith(" ")))
        .containsExactly("error   COL070 index: com.example.unknown");
  }

  @Test
  void whatOnlyItsOwnerKnowsIsNotMended() throws IOException {
    Run fix = lint("{\"key\": \"a.b\", \"levels\": [\"index\"]}", image("index:c.d=1"), "--fix");
    assertThat(fix.out()).isEmpty();
    assertThat(fix.error()).contains("; nothing can be fixed");
    assertThat(fix.exit()).isEqualTo(1);
  }

  @Test
  void foreignValuesStayOneWordOfTheShell() throws IOException {
    String image = image(OCI + "description=It's $(reboot); `x`");
    assertThat(
            lint("{\"key\": \"" + OCI + "description\", \"levels\": [\"index\"]}", image, "--fix")
                .out())
        .contains(" 'index:org.opencontainers.image.description=It'\\''s $(reboot); `x`'");
  }
}
