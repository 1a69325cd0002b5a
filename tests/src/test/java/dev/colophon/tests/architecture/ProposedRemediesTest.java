package dev.colophon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every remedy that a message proposes is in the catalogue of errors, whose test follows it, or in
 * {@code remedies-not-followed.txt}, which only gets shorter.
 */
class ProposedRemediesTest {

  private static final List<String> MODULES =
      List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "cli");
  private static final String CATALOGUE =
      "cli/src/test/resources/dev/colophon/cli/command/mistakes.txt";

  @Test
  void remedyThatTheCatalogueLacksIsListed() throws IOException {
    String catalogue = Files.readString(Repository.root().resolve(CATALOGUE));
    Set<String> lacking = new TreeSet<>();
    for (String remedy : ProposedRemedies.in(sources())) {
      if (!catalogue.contains(remedy.strip())) {
        lacking.add(remedy.strip());
      }
    }
    assertThat(lacking)
        .as("add an error and a command that follows its remedy to " + CATALOGUE)
        .containsExactlyInAnyOrderElementsOf(listed());
  }

  private static List<String> listed() throws IOException {
    try (var in =
        Objects.requireNonNull(
            ProposedRemediesTest.class.getResourceAsStream("remedies-not-followed.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isEmpty())
          .toList();
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(module + "/src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
