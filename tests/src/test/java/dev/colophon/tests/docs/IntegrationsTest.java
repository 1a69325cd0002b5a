package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the steps of the GitHub action and of the GitLab component. */
@Tag("process")
class IntegrationsTest {

  @TempDir private Path folder;
  private Path archive = Path.of("");
  private String sha256 = "";

  /** An archive in the form of the distribution, which runs the repository's Colophon. */
  @BeforeEach
  void makeAnArchive() throws IOException {
    Path launcher = folder.resolve("colophon-0/bin/colophon");
    Files.createDirectories(launcher.getParent());
    Files.writeString(
        launcher, "#!/bin/sh\nexec '" + Repository.root().resolve("colophon") + "' \"$@\"\n");
    archive = folder.resolve("colophon.tar.gz");
    run(
        "chmod +x colophon-0/bin/colophon && tar -czf colophon.tar.gz colophon-0"
            + " && cp '"
            + Repository.root().resolve("tests/samples/hello.tar")
            + "' image.tar");
    sha256 = run("sha256sum colophon.tar.gz").substring(0, 64);
  }

  private String run(String command) {
    return Program.of("sh", "-c", command).in(folder).run().successfully().out();
  }

  private Program step(String script) {
    return Program.of(Repository.root().resolve("integrations").resolve(script).toString())
        .in(folder)
        .with("COLOPHON_ARCHIVE", archive.toString())
        .with("COLOPHON_SHA256", sha256)
        .with("COLOPHON_HOME", folder.resolve("home").toString())
        .with("COLOPHON_TARGET", "oci-archive:image.tar");
  }

  @Test
  void installsTheArchiveAndAddsItToThePathOfLaterSteps() throws IOException {
    Path path = folder.resolve("path");
    String out = step("install").with("GITHUB_PATH", path.toString()).run().successfully().out();
    assertThat(out).startsWith("colophon ");
    assertThat(path).hasContent(folder.resolve("home/bin").toString());
  }

  @Test
  void installsNothingFromAnArchiveWithAnotherChecksum() {
    Program.Ended ended = step("install").with("COLOPHON_SHA256", "0".repeat(64)).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error()).contains("is " + sha256 + ", not ").contains("Nothing is installed.");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void annotatesWithEachLineAndLints() {
    step("install").run().successfully();
    String path = folder.resolve("home/bin") + ":" + System.getenv("PATH");
    Program.Ended ended =
        step("annotate")
            .with("PATH", path)
            .with("COLOPHON_FAIL_ON", "error")
            .with(
                "COLOPHON_ANNOTATIONS",
                "index:org.opencontainers.image.title=Hello, $world\n"
                    + "manifest[linux/arm64]:org.opencontainers.image.licenses=MIT")
            .run()
            .successfully();
    assertThat(ended.out() + ended.error())
        .contains("annotations: 1 manifest + 1 index, read back");
    assertThat(run("'" + Repository.root().resolve("colophon") + "' inspect oci-archive:image.tar"))
        .contains("org.opencontainers.image.title=Hello, $world");
  }

  @Test
  void failsOnWhatLintFinds() {
    step("install").run().successfully();
    String path = folder.resolve("home/bin") + ":" + System.getenv("PATH");
    Program.Ended ended =
        step("annotate")
            .with("PATH", path)
            .with("COLOPHON_FAIL_ON", "error")
            .with("COLOPHON_ANNOTATIONS", "index:org.opencontainers.image.source=git@example.com:a")
            .run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).contains("COL002");
  }

  @Test
  void theActionRunsTheScriptsWithEveryInput() throws IOException {
    JsonNode action = yaml("action.yml");
    List<String> scripts = action.at("/runs/steps").findValuesAsText("run");
    assertThat(scripts)
        .containsExactly(
            "\"$GITHUB_ACTION_PATH/integrations/install\"",
            "\"$GITHUB_ACTION_PATH/integrations/annotate\"");
    String steps = action.at("/runs/steps").toString();
    action
        .get("inputs")
        .fieldNames()
        .forEachRemaining(input -> assertThat(steps).contains("${{ inputs." + input + " }}"));
  }

  @Test
  void theComponentRunsTheSameScripts() throws IOException {
    String component = Files.readString(Repository.root().resolve("templates/annotate.yml"));
    for (String script : List.of("install", "annotate")) {
      String text =
          Files.readString(Repository.root().resolve("integrations").resolve(script))
              .replaceFirst("#!/bin/sh\n", "");
      assertThat(component).contains(text.indent(6).replaceAll("(?m)^ +$", ""));
    }
  }

  private static JsonNode yaml(String name) throws IOException {
    return new YAMLMapper().readTree(Repository.root().resolve(name).toFile());
  }
}
