package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of registries in {@code docs/registries.md}. */
class RegistriesPageTest {

  private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z]+(Test|Behaviours)\\b");

  static List<String> rows() throws IOException {
    String page = Files.readString(Repository.root().resolve("docs/registries.md"));
    String section = page.substring(page.indexOf("\n## Registries\n"));
    return section
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| registry"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GHCR",
        "Docker Hub",
        "ECR",
        "Google Artifact Registry",
        "ACR",
        "Harbor",
        "Quay",
        "GitLab",
        "Artifactory",
        "Nexus",
        "zot",
        "distribution"
      })
  void registryHasARow(String registry) throws IOException {
    assertThat(rows()).anyMatch(row -> row.split("\\|")[1].contains(registry));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rowNamesTestsThatExist(String row) throws IOException {
    List<String> named =
        CLASS.matcher(row.split("\\|")[3]).results().map(MatchResult::group).toList();
    assertThat(named).isNotEmpty();
    assertThat(testClasses()).containsAll(named);
  }

  @Test
  void everyRowHasThreeCells() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThanOrEqualTo(12)
        .allMatch(row -> row.split("\\|").length == 4);
  }

  private static List<String> testClasses() throws IOException {
    Path root = Repository.root();
    try (Stream<Path> ours = Files.walk(root.resolve("tests/src/test/java"));
        Stream<Path> exporters = Files.walk(root.resolve("exporter-image/src/test/java"))) {
      return Stream.concat(ours, exporters)
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toList());
    }
  }
}
