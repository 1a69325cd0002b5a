package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's addresses, which {@code .ci/project.properties} decides for all files. */
@Tag("process")
class ProjectPropertiesTest {

  private static final String PROPERTIES = ".ci/project.properties";

  @TempDir private Path folder;

  private static Program script(Path root, String... arguments) {
    Stream<String> program = Stream.of(root.resolve(".ci/project").toString());
    return Program.of(Stream.concat(program, Stream.of(arguments)).toArray(String[]::new)).in(root);
  }

  @Test
  void everyFileHasItsValues() {
    assertThat(script(Repository.root(), "--check").run().successfully().error()).isEmpty();
  }

  @Test
  void anotherValueInAFileIsNamed() throws IOException {
    copyFiles();
    Path control = folder.resolve("cli/src/packages/debian/control");
    Files.writeString(
        control, Files.readString(control).replaceAll("(?m)^Homepage: .*", "Homepage: elsewhere"));
    Program.Ended ended = script(folder, "--check").run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .isEqualTo(
            "cli/src/packages/debian/control has other values than .ci/project.properties: run"
                + " .ci/project\n");
  }

  @Test
  void noPlaceholderIsLeftOnceEachValueIsSet() throws IOException {
    List<String> files = copyFiles();
    Path properties = folder.resolve(PROPERTIES);
    Files.writeString(
        properties,
        Files.readString(properties).replaceAll("(?m)^(\\w+=.*colophon)\\.example", "$1.test"));
    script(folder).run().successfully();
    assertThat(script(folder, "--unset").run().successfully().out()).isEmpty();
    for (String file : files) {
      if (!file.startsWith(".ci/")) {
        assertThat(folder.resolve(file)).content().doesNotContain("colophon.example");
      }
    }
  }

  @Test
  void valuesThatAreNotSetAreNamed() throws IOException {
    copyFiles();
    Files.writeString(
        folder.resolve(PROPERTIES),
        "home=https://a.test\nsource=https://a.example/b\nsecurity=s@a.example\nemail=\n");
    Program.Ended ended = script(folder, "--unset").run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out()).isEqualTo("source\nsecurity\nemail\n");
  }

  /** Copies every file that names the project's domain, and the script. */
  private List<String> copyFiles() throws IOException {
    String found =
        Program.of("git", "grep", "-l", "colophon\\.example", "--", ":!*.java")
            .run()
            .successfully()
            .out();
    List<String> files = found.lines().toList();
    assertThat(files).contains("pom.xml", "spi/bom/pom.xml", "SECURITY.md", "action.yml");
    for (String file : List.of(".ci/project", PROPERTIES)) {
      copy(file);
    }
    for (String file : files) {
      copy(file);
    }
    return files;
  }

  private void copy(String file) throws IOException {
    Path copy = folder.resolve(file);
    Files.createDirectories(copy.getParent());
    if (!Files.exists(copy)) {
      Files.copy(Repository.root().resolve(file), copy);
    }
  }
}
