package dev.colophon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that start programs have a tag, so that a build without CI can leave them out. */
class TestTagsTest {

  private static final Pattern STARTS_PROGRAMS =
      Pattern.compile(
          "\\b(?:Program\\.(?:colophon|of|require)|RegistryServer\\.start|new ProcessBuilder)\\(");

  @Test
  void everyTestThatStartsProgramsHasATag() throws IOException {
    List<Path> starting = tests().filter(test -> has(test, STARTS_PROGRAMS)).toList();
    assertThat(starting)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            test -> assertThat(test).content().containsPattern("@Tag\\(\"(external|process)\"\\)"));
  }

  private static Stream<Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.root())) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Test.java"))
          .toList()
          .stream();
    }
  }

  private static boolean has(Path file, Pattern pattern) {
    try {
      return pattern.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
