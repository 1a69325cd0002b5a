package dev.colophon.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the picture in docs/architecture.md, and the classes that the page names, with the code.
 */
class ArchitecturePageTest {

  private static final List<String> MODULES =
      List.of("spi", "core", "exporter-oci", "exporter-image", "exporter-docker", "cli");
  private static final String ROOT = "dev.colophon.";
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?dev\\.colophon\\.([a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);
  private static final Pattern PACKAGE =
      Pattern.compile("^package dev\\.colophon\\.([a-z0-9.]+);", Pattern.MULTILINE);
  private static final Pattern NODE = Pattern.compile("^ {4}(\\w+)(?:\\[.*)?$", Pattern.MULTILINE);
  private static final Pattern ARROW =
      Pattern.compile("^ {2}(\\w+) --> (\\w+)$", Pattern.MULTILINE);
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");
  private static final Pattern FILE = Pattern.compile("`(docs/[^`]+)`");

  private static String page = "";

  /** The module of each package, and the packages that it imports. */
  private static final Map<String, String> MODULE_OF = new TreeMap<>();

  private static final Map<String, Set<String>> IMPORTS = new TreeMap<>();

  @BeforeAll
  static void readCode() throws IOException {
    page = Files.readString(Repository.root().resolve("docs/architecture.md"));
    for (String module : MODULES) {
      for (Path file : sources(Repository.root().resolve(module).resolve("src/main/java"))) {
        String text = Files.readString(file);
        all(PACKAGE, text)
            .forEach(
                name -> {
                  MODULE_OF.put(name, module);
                  Set<String> imports = IMPORTS.computeIfAbsent(name, key -> new TreeSet<>());
                  imports.addAll(all(IMPORT, text));
                  imports.remove(name);
                });
      }
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).collect(toSortedSet());
  }

  private static Collector<String, ?, TreeSet<String>> toSortedSet() {
    return Collectors.toCollection(TreeSet::new);
  }

  @Test
  void everyPackageIsInThePicture() {
    Set<String> drawn =
        all(NODE, page).stream().map(id -> id.replace('_', '.')).collect(toSortedSet());
    assertThat(drawn).isEqualTo(MODULE_OF.keySet());
  }

  @Test
  void thePictureHasEveryArrowBetweenModules() {
    Set<String> drawn =
        arrows()
            .filter(arrow -> arrow.group(1).startsWith("module_"))
            .map(arrow -> module(arrow.group(1)) + " --> " + module(arrow.group(2)))
            .collect(toSortedSet());
    Set<String> used = new TreeSet<>();
    IMPORTS.forEach(
        (name, imports) ->
            imports.stream()
                .filter(MODULE_OF::containsKey)
                .filter(other -> !MODULE_OF.get(other).equals(MODULE_OF.get(name)))
                .forEach(other -> used.add(MODULE_OF.get(name) + " --> " + MODULE_OF.get(other))));
    assertThat(drawn).isEqualTo(used);
  }

  private static String module(String id) {
    return id.substring("module_".length()).replace('_', '-');
  }

  @Test
  void everyArrowBetweenPackagesIsAnImport() {
    List<MatchResult> drawn =
        arrows().filter(arrow -> !arrow.group(1).startsWith("module_")).toList();
    assertThat(drawn).hasSizeGreaterThan(10);
    for (MatchResult arrow : drawn) {
      String from = arrow.group(1).replace('_', '.');
      String to = arrow.group(2).replace('_', '.');
      assertThat(IMPORTS.get(from)).as("imports of %s%s", ROOT, from).contains(to);
    }
  }

  private static Stream<MatchResult> arrows() {
    return ARROW.matcher(page).results();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/architecture.md", "CONTRIBUTING.md"})
  void everyClassThatIsNamedExists(String named) throws IOException {
    String text = Files.readString(Repository.root().resolve(named));
    try (Stream<Path> files = Files.walk(Repository.root())) {
      Set<String> classes =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith(".java") && file.contains("/src/"))
              .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - 5))
              .collect(toSortedSet());
      assertThat(all(CLASS, text)).isNotEmpty().isSubsetOf(classes);
    }
  }

  @Test
  void everyFileThatIsNamedExists() {
    assertThat(all(FILE, page)).isNotEmpty();
    for (String file : all(FILE, page)) {
      assertThat(Repository.root().resolve(file)).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "### One annotation, from the command line to bytes",
        "### One layer, from a registry to an archive",
        "### One missing blob, from its origin to the message"
      })
  void everyHopOfAPathNamesAClass(String heading) {
    String path = page.substring(page.indexOf(heading) + heading.length()).split("\n###", 2)[0];
    List<String> hops = List.of(path.strip().split("\n(?=\\d+\\. )"));
    assertThat(hops).hasSizeGreaterThan(3).allMatch(hop -> CLASS.matcher(hop).find());
  }
}
