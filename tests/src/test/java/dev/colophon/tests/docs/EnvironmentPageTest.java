package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.cli.shell.EnvironmentVariables;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/environment.md lists the variables that the program reads, and no others. */
class EnvironmentPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| (.*) \\|$");

  /** Texts in capitals that are names of variables; other constants have spaces, dots or dashes. */
  private static final Pattern NAME =
      Pattern.compile(
          "\"((?:COLOPHON|DOCKER|XDG|SSL|CONTAINERS|REGISTRY|SOURCE_DATE)_[A-Z0-9_]*[A-Z0-9]|[A-Z]+_PROXY"
              + "|HOME|USERPROFILE|TMPDIR|TERM|COLUMNS|NO_COLOR|PATH)\"");

  private static final Pattern SHELL_NAME =
      Pattern.compile("\\$\\{?((?:COLOPHON|XDG)_[A-Z0-9_]+|CI|JAVA_HOME)\\b");

  @Test
  void thePageAndTheManualPageSayTheSame() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    ROW.matcher(Files.readString(Repository.root().resolve("docs/environment.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2).replace("\\|", "|")));
    assertThat(rows).isEqualTo(EnvironmentVariables.all());
  }

  @Test
  void everyVariableOfTheCodeIsListedAndNoOther() throws IOException {
    Set<String> read = new TreeSet<>();
    for (Path source : sources()) {
      boolean isJava = source.toString().endsWith(".java");
      (isJava ? NAME : SHELL_NAME)
          .matcher(Files.readString(source))
          .results()
          .map((MatchResult match) -> match.group(1))
          .forEach(read::add);
    }
    assertThat(EnvironmentVariables.all().keySet()).containsExactlyInAnyOrderElementsOf(read);
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Path root = Repository.root();
    for (String module :
        List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "cli")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    try (Stream<Path> files = Files.walk(root.resolve("cli/src/dist"))) {
      files.filter(Files::isRegularFile).forEach(sources::add);
    }
    return sources;
  }
}
