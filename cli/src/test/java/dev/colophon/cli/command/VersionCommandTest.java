package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandTest {

  @Test
  void theVersionIsOneLine() {
    assertThat(Run.of("version").successfully().out()).matches("colophon \\S+\n");
  }

  @Test
  void jsonHasJavasVersionToo() {
    assertThat(Run.of("version", "--json").successfully().json().path("java").asText())
        .isEqualTo(Runtime.version().toString());
  }

  /** A command that starts at once has nothing to load. */
  @Tag("process")
  @Test
  void theVersionNeedsNeitherParserNorJsonNorCore(@TempDir Path folder) throws Exception {
    for (String argument : List.of("version", "--version")) {
      assertThat(loadedBy(argument, folder))
          .contains("dev.colophon.cli.Main")
          .allMatch(name -> name.matches("dev\\.colophon\\.(cli|spi)\\..*"));
    }
  }

  /** The classes that are not Java's. */
  private static List<String> loadedBy(String argument, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                argument)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").replaceFirst(" .*", ""))
        .filter(name -> !name.matches("(java|javax|jdk|sun)\\..*"))
        .toList();
  }
}
