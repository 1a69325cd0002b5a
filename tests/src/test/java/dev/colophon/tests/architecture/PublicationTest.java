package dev.colophon.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.spi.library.OptionalLibrary;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Published artifacts have the metadata that Maven Central requires, and the BOM lists them all.
 */
class PublicationTest {

  private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");

  private static final Pattern VERSIONS = Pattern.compile("<([\\w.-]+[.]version)>.*?</\\1>");

  private static String pom(String folder) throws IOException {
    return Files.readString(Repository.root().resolve(folder).resolve("pom.xml"));
  }

  private static List<String> modules() throws IOException {
    return MODULE.matcher(pom("")).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static String version(String pom) {
    return pom.replaceFirst("(?s)^.*?<version>(.*?)</version>.*$", "$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spi/bom"})
  void metadataIsComplete(String folder) throws IOException {
    assertThat(pom(folder))
        .contains("<name>", "<description>", "<url>", "<license>", "<developer>", "<scm>");
  }

  @Test
  void everyModuleHasANameAndADescription() throws IOException {
    assertThat(modules()).hasSizeGreaterThan(6);
    for (String module : modules()) {
      assertThat(pom(module)).as(module).contains("<name>", "<description>");
    }
  }

  @Test
  void theBomNamesEveryModuleInTheSameVersion() throws IOException {
    String bom = pom("spi/bom");
    for (String module : modules()) {
      assertThat(bom).contains("<artifactId>colophon-" + module + "</artifactId>");
    }
    assertThat(version(bom)).isEqualTo(version(pom("")));
  }

  /** With an older Jackson of another BOM, programs would miss methods. */
  @Test
  void theBomBringsTheVersionsThatColophonIsBuiltWith() throws IOException {
    String bom = pom("spi/bom");
    assertThat(VERSIONS.matcher(bom).results().map(MatchResult::group))
        .hasSizeGreaterThan(5)
        .allSatisfy(version -> assertThat(pom("")).contains(version));
    assertThat(bom).contains("<artifactId>jackson-bom</artifactId>");
  }

  /** Maven takes the nearest of several versions, and Testcontainers brings an old one. */
  @Test
  void coreNamesEveryPartOfJacksonItself() throws IOException {
    assertThat(pom("core"))
        .contains(
            "<artifactId>jackson-annotations</artifactId>",
            "<artifactId>jackson-core</artifactId>",
            "<artifactId>jackson-databind</artifactId>");
  }

  /** Without the annotations, javac warns of each class that has one (junit-framework 1104). */
  @Test
  void programsGetTheAnnotationsThatClassesCarry() throws IOException {
    for (String artifact : List.of("jspecify", "apiguardian-api")) {
      assertThat(pom(""))
          .containsPattern("<artifactId>" + artifact + "</artifactId>\\s*</dependency>");
    }
  }

  @ParameterizedTest
  @EnumSource(OptionalLibrary.class)
  void librariesThatFewNeedAreOptional(OptionalLibrary library) throws IOException {
    String artifact = library.coordinates().replaceFirst(".*:(.*)", "<artifactId>$1</artifactId>");
    String optional = artifact + "\\s*<(optional>true|scope>test)<";
    assertThat(pom("spi/bom")).contains(artifact);
    assertThat(pom("cli")).contains(artifact).doesNotContainPattern(optional);
    assertThat(pom("maven-plugin")).contains(artifact).doesNotContainPattern(optional);
    for (String module : List.of("core", "exporter-oci", "exporter-image", "exporter-docker")) {
      if (pom(module).contains(artifact)) {
        assertThat(pom(module)).as(module).containsPattern(optional);
      }
    }
  }

  /** Maven and tests use the class path; what others put on a module path has to be a module. */
  @Test
  void everyPublishedJarIsAModule() throws IOException {
    for (String module : modules()) {
      if (!List.of("tests", "maven-plugin").contains(module)) {
        assertThat(Repository.root().resolve(module).resolve("src/main/java/module-info.java"))
            .exists();
      }
    }
  }

  /** A factory that a module does not provide is found on the class path only. */
  @Test
  void everyServiceIsProvidedByItsModule() throws IOException {
    for (String module : modules()) {
      Path sources = Repository.root().resolve(module).resolve("src/main/java");
      for (Path file : servicesIn(sources)) {
        String name = file.getFileName().toString().replace(".java", "");
        assertThat(Files.readString(sources.resolve("module-info.java")))
            .containsPattern("(?s)provides .*\\b" + name + "\\b");
      }
    }
  }

  private static List<Path> servicesIn(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith("Factory.java"))
          .filter(file -> contains(file, "@AutoService"))
          .toList();
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
