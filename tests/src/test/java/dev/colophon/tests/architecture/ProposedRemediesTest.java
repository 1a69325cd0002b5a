package dev.colophon.tests.architecture;

import static java.util.stream.Collectors.joining;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A test follows every remedy that a message proposes: those of the catalogues of errors, or one in
 * {@code remedies-followed-by-tests.txt}.
 */
class ProposedRemediesTest {

  private static final List<String> MODULES =
      List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "cli");
  private static final Path CATALOGUES =
      Repository.root().resolve("cli/src/test/resources/dev/colophon/cli/command");

  /**
   * A remedy that a test follows.
   *
   * @param type the simple name of the test class
   * @param method its method
   * @param remedy the text that the class expects in a message
   */
  private record Followed(String type, String method, String remedy) {

    static Followed parse(String line) {
      String[] parts = line.split(": ", 2);
      String[] test = parts[0].split("\\.", 2);
      return new Followed(test[0], test[1], parts[1].strip());
    }
  }

  @Test
  void everyRemedyIsFollowed() throws IOException {
    String catalogues = read("mistakes.txt") + read("mistakes-external.txt");
    Set<String> notFollowed = new TreeSet<>();
    for (String remedy : remedies()) {
      boolean followed =
          expected(remedy).matcher(catalogues).find()
              || followed().stream().anyMatch(each -> expected(remedy).matcher(each.remedy).find());
      if (!followed) {
        notFollowed.add(remedy);
      }
    }
    assertThat(notFollowed)
        .as("add an error and a command that follows its remedy to the catalogues of the cli")
        .isEmpty();
  }

  @Test
  void everyTestThatFollowsARemedyIsThere() throws IOException {
    List<Path> tests = files("src/test/java", List.of("tests"));
    for (Followed followed : followed()) {
      List<Path> named =
          tests.stream().filter(test -> test.endsWith(followed.type + ".java")).toList();
      assertThat(named).as(followed.type).hasSize(1);
      assertThat(named.get(0)).content().contains("void " + followed.method + "(");
      assertThat(StringLiterals.in(named.get(0))).as(followed.toString()).contains(followed.remedy);
    }
  }

  @Test
  void everyRemedyThatATestFollowsIsProposed() throws IOException {
    Set<String> remedies = remedies();
    assertThat(followed())
        .allSatisfy(
            each ->
                assertThat(remedies)
                    .as(each.toString())
                    .anyMatch(remedy -> expected(remedy).matcher(each.remedy).find()));
  }

  /** The text of a remedy in a message, whatever is filled in. */
  private static Pattern expected(String remedy) {
    return Pattern.compile(
        Stream.of(remedy.strip().split("%s", -1)).map(Pattern::quote).collect(joining("\\S+")));
  }

  private static Set<String> remedies() throws IOException {
    Set<String> remedies = new TreeSet<>();
    ProposedRemedies.in(files("src/main/java", List.of()))
        .forEach(remedy -> remedies.add(remedy.strip()));
    return remedies;
  }

  private static String read(String catalogue) throws IOException {
    return Files.readString(CATALOGUES.resolve(catalogue));
  }

  private static List<Followed> followed() throws IOException {
    try (var in =
        Objects.requireNonNull(
            ProposedRemediesTest.class.getResourceAsStream("remedies-followed-by-tests.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isEmpty())
          .map(Followed::parse)
          .toList();
    }
  }

  private static List<Path> files(String folder, List<String> more) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String module : Stream.concat(MODULES.stream(), more.stream()).toList()) {
      Path sources = Repository.root().resolve(module).resolve(folder);
      if (Files.isDirectory(sources)) {
        try (Stream<Path> files = Files.walk(sources)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
        }
      }
    }
    return found;
  }
}
