package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The project's own workflows, which run its scripts and hold no steps of their own, and the
 * example of one.
 */
class WorkflowsTest {

  private static final Pattern SCRIPT = Pattern.compile("(\\.ci/[a-z-]+)( .*)?");

  /** What makes a machine ready, and what publishes a draft. */
  private static final List<String> OTHERS =
      List.of("apt-get ", "git config ", "gh release create ");

  private static JsonNode workflow(String name) throws IOException {
    return yaml(".github/workflows/" + name);
  }

  private static JsonNode yaml(String file) throws IOException {
    return new YAMLMapper().readTree(Repository.root().resolve(file).toFile());
  }

  /** What GitHub puts into a command is run; an environment variable in quotes is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".github/workflows/ci.yml",
        ".github/workflows/release.yml",
        "action.yml",
        "docs/examples/github-actions.yml"
      })
  void commandsHaveNoExpressions(String file) throws IOException {
    assertThat(yaml(file).findValuesAsText("run"))
        .isNotEmpty()
        .allSatisfy(command -> assertThat(command).doesNotContain("${{"));
  }

  @Test
  void actionsHaveOneVersion() throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String file :
        List.of(
            ".github/workflows/ci.yml",
            ".github/workflows/release.yml",
            "docs/examples/github-actions.yml")) {
      actions.addAll(yaml(file).findValuesAsText("uses"));
    }
    assertThat(actions).map(action -> action.replaceFirst("@.*", "")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "release.yml"})
  void stepsOnlyRunScripts(String name) throws IOException {
    List<String> commands = workflow(name).get("jobs").findValuesAsText("run");
    assertThat(commands)
        .isNotEmpty()
        .allSatisfy(command -> assertThat(command).doesNotContain("\n"))
        .anyMatch(command -> SCRIPT.matcher(command).matches());
    for (String command : commands) {
      Matcher script = SCRIPT.matcher(command);
      if (script.matches()) {
        assertThat(Repository.root().resolve(script.group(1))).isExecutable();
      } else {
        assertThat(OTHERS).anyMatch(command::startsWith);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ci.yml", "release.yml"})
  void workflowsReadOnlyAndEnd(String name) throws IOException {
    JsonNode workflow = workflow(name);
    assertThat(workflow.get("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
    assertThat(workflow.get("jobs"))
        .isNotEmpty()
        .allSatisfy(job -> assertThat(job.path("timeout-minutes").asInt()).isPositive());
  }

  @Test
  void theReleaseIsDraftedWithItsNotesAndSums() throws IOException {
    List<String> commands = workflow("release.yml").get("jobs").findValuesAsText("run");
    assertThat(commands).contains(".ci/release --twice \"${GITHUB_REF_NAME#v}\" /tmp/release");
    assertThat(commands.get(commands.size() - 1))
        .contains("--draft", "RELEASE-NOTES.md", "SHA256SUMS");
    assertThat(Files.readString(Repository.root().resolve(".ci/release")))
        .contains("RELEASE-NOTES.md", "SHA256SUMS");
  }
}
