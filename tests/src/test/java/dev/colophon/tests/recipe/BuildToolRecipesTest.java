package dev.colophon.tests.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the recipes of {@code docs/recipes.md} and the scripts of {@code examples} on files of the
 * shapes that the build tools write. Only the registry is another one.
 */
@Tag("external")
@Tag("process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildToolRecipesTest {

  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private final RegistryServer registry;

  BuildToolRecipesTest(@TempDir Path data) {
    registry = RegistryServer.start(data, new RegistryAccess.Open());
  }

  @BeforeAll
  void build() {
    Program.colophon("version").run().successfully();
  }

  @AfterAll
  void stop() {
    registry.close();
  }

  @Test
  void whatJibBuilt(@TempDir Path folder) throws IOException {
    List<String> commands = commands("What Jib built");
    BuiltFiles files = new BuiltFiles(folder);
    files.colophon();
    files.jib(false);
    run(files, commands.get(0));
    files.jib(true);
    run(files, commands.get(1));
    run(files, commands.get(2));
    assertThat(commands).hasSize(3);
  }

  /** The Engine has the image under the name of the recipe, which is removed from it afterwards. */
  @Test
  void whatSpringBootBuilt(@TempDir Path folder) throws IOException {
    Program.require("docker");
    Repository.require(Program.of("docker", "version").run().exit() == 0, "Docker Engine");
    BuiltFiles files = new BuiltFiles(folder);
    files.colophon();
    files.program("mvn", "exit 0");
    Program.of("docker", "load", "--input", files.springBoot().toString()).run().successfully();
    try {
      run(files, example("spring-boot"));
      runAll(files, "What Spring Boot built", 2);
    } finally {
      Program.of("docker", "image", "rm", "app:1").run();
    }
  }

  @Test
  void whatBazelBuilt(@TempDir Path folder) throws IOException {
    BuiltFiles files = new BuiltFiles(folder);
    files.colophon();
    files.bazelLayout();
    files.bazelArchive();
    runAll(files, "What Bazel built", 2);
  }

  @Test
  void whatKoBuilt(@TempDir Path folder) throws IOException {
    BuiltFiles files = new BuiltFiles(folder);
    files.colophon();
    files.layout("app", "amd64", "arm64");
    files.koArchive();
    runAll(files, "What ko built", 2);
  }

  @Test
  void whatNixAndApkoAndBuildpacksBuilt(@TempDir Path folder) throws IOException {
    BuiltFiles files = new BuiltFiles(folder);
    files.colophon();
    files.nixArchive();
    files.nixStream();
    files.apkoArchive();
    files.layout("app", "amd64");
    runAll(files, "What Nix, apko and Buildpacks built", 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bazel", "buildx", "jib"})
  void anExampleAnnotatesWhatItsToolBuilt(String example, @TempDir Path folder) throws IOException {
    BuiltFiles files = new BuiltFiles(folder);
    files.colophon();
    for (String tool : List.of("bazel", "docker", "mvn")) {
      files.program(tool, "exit 0");
    }
    files.bazelLayout();
    files.jib(false);
    files.buildxArchive();
    run(files, example(example));
  }

  private String example(String name) throws IOException {
    return Files.readString(Repository.root().resolve("examples/" + name + "/annotate"))
        .replace("registry.example.com/team", registry.host());
  }

  private void runAll(BuiltFiles files, String heading, int count) throws IOException {
    List<String> commands = commands(heading);
    commands.forEach(command -> run(files, command));
    assertThat(commands).hasSize(count);
  }

  private void run(BuiltFiles files, String command) {
    String here = command.replace("example.com/app", registry.host() + "/app");
    Program.Ended ended =
        Program.of("sh", "-c", here)
            .in(files.folder())
            .with("PATH", files.folder().resolve("bin") + ":" + System.getenv("PATH"))
            .run();
    assertThat(ended.exit()).as("%s: %s", here, ended.error()).isZero();
    assertThat(ended.error()).as(here).contains("/app:1: ", ", annotations: ", "read back");
  }

  private static List<String> commands(String heading) throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/recipes.md"));
    String section = page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    return COMMANDS.matcher(section).results().flatMap(block -> block.group(1).lines()).toList();
  }
}
