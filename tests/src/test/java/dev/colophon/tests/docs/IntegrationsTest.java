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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the steps of the GitHub action and of the GitLab component. */
@Tag("process")
class IntegrationsTest {

  @TempDir private Path folder;
  private Path archive = Path.of("");
  private String sha256 = "";

  /** An archive in the form of the distribution, which runs the repository's Colophon. */
  @BeforeEach
  void makeAnArchive() throws IOException {
    makeArchive("0", "exec '" + Repository.root().resolve("colophon") + "' \"$@\"");
    Files.copy(Repository.root().resolve("tests/samples/hello.tar"), folder.resolve("image.tar"));
  }

  /** An archive of a version with this launcher, and a file that no other version has. */
  private void makeArchive(String version, String launcher) throws IOException {
    Path home = folder.resolve("colophon-" + version);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(Files.createDirectory(home.resolve("lib")).resolve(version + ".jar"));
    Files.writeString(home.resolve("bin/colophon"), "#!/bin/sh\n" + launcher + "\n");
    archive = folder.resolve(home.getFileName() + ".tar.gz");
    run("chmod +x %1$s/bin/colophon && tar -czf %1$s.tar.gz %1$s".formatted(home.getFileName()));
    sha256 = run("sha256sum " + archive.getFileName()).substring(0, 64);
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
  void replacesAnotherVersionAndItsFiles() throws IOException {
    makeArchive("1.0.0", "echo first");
    step("install").run().successfully();
    makeArchive("2.0.0", "echo second");
    step("install").run().successfully();
    assertThat(installed()).isEqualTo("second\n");
    assertThat(jars()).containsExactly("2.0.0.jar");
  }

  /** Scripts that do not run, and one that kills the shell that installs it. */
  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "kill -KILL $PPID"})
  void anInstallationThatDoesNotEndLeavesTheOldOne(String launcher) throws IOException {
    makeArchive("1.0.0", "echo first");
    step("install").run().successfully();
    makeArchive("2.0.0", launcher);
    assertThat(step("install").run().exit()).isNotZero();
    assertThat(installed()).isEqualTo("first\n");
    makeArchive("3.0.0", "echo third");
    step("install").run().successfully();
    assertThat(installed()).isEqualTo("third\n");
    assertThat(jars()).containsExactly("3.0.0.jar");
  }

  @Test
  void aDamagedArchiveLeavesTheOldVersion() throws IOException {
    makeArchive("1.0.0", "echo first");
    step("install").run().successfully();
    Files.writeString(archive, "not an archive");
    sha256 = run("sha256sum " + archive.getFileName()).substring(0, 64);
    assertThat(step("install").run().exit()).isNotZero();
    assertThat(installed()).isEqualTo("first\n");
    assertThat(jars()).containsExactly("1.0.0.jar");
  }

  private String installed() {
    return run("home/bin/colophon version");
  }

  private List<String> jars() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
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
