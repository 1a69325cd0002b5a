package dev.colophon.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.colophon.tests.support.Repository;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, and what every package has. */
@AnalyzeClasses(packages = "dev.colophon", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

  private static final String SPI = "dev.colophon.spi..";
  private static final String CORE = "dev.colophon.core..";
  private static final String OCI = "dev.colophon.exporter.oci..";
  private static final String IMAGE = "dev.colophon.exporter.image..";
  private static final String DOCKER = "dev.colophon.exporter.docker..";
  private static final String CLI = "dev.colophon.cli..";

  @ArchTest
  static final ArchRule spiDependsOnNothingButLoggingAndNullness =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(SPI, "java..", "org.slf4j..", "org.jspecify..", "org.apiguardian..");

  @ArchTest
  static final ArchRule coreNamesNoExporter =
      noClasses()
          .that()
          .resideInAPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OCI, IMAGE, DOCKER, CLI);

  @ArchTest
  static final ArchRule layoutsStandOnTheSpiAlone =
      noClasses()
          .that()
          .resideInAPackage(OCI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, IMAGE, DOCKER, CLI);

  @ArchTest
  static final ArchRule registriesStandOnTheSpiAndLayouts =
      noClasses()
          .that()
          .resideInAPackage(IMAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, DOCKER, CLI);

  @ArchTest
  static final ArchRule dockerStandsOnTheSpiAndLayouts =
      noClasses()
          .that()
          .resideInAPackage(DOCKER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE, IMAGE, CLI);

  /** It would hand skipped bytes, and single ones, past what counts, bounds or hashes them. */
  @ArchTest
  static final ArchRule noStreamHandsBytesPastItself =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.colophon.tests..")
          .should()
          .beAssignableTo(FilterInputStream.class)
          .orShould()
          .beAssignableTo(FilterOutputStream.class);

  @ArchTest
  static final ArchRule packagesOfCoreHaveNoCycles =
      slices().matching("dev.colophon.core.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingOfTheCommandLineDependsOnItsEntry =
      noClasses()
          .that()
          .resideInAPackage("dev.colophon.cli.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.colophon.cli");

  @ArchTest
  static final ArchRule reportsAndOptionsDoNotKnowTheCommands =
      noClasses()
          .that()
          .resideInAnyPackage("dev.colophon.cli.option..", "dev.colophon.cli.report..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.colophon.cli.command..");

  @ArchTest
  static final ArchRule packagesOfTheCommandLineHaveNoCycles =
      slices().matching("dev.colophon.cli.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule optionsAndPlacementArePure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.colophon.core.internal.option..",
              "dev.colophon.core.internal.place..",
              "dev.colophon.core.internal.assemble..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..");

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
    for (Path folder : packageFolders()) {
      Path info = folder.resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).contains("@NullMarked").startsWith("/**");
    }
  }

  @Test
  void noSourceFileIsLongerThan300Lines() throws IOException {
    for (Path folder : packageFolders()) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(300);
        }
      }
    }
  }

  /** Messages propose what is installed: the factories say how their places are written. */
  @Test
  void coreNamesNoTransport() throws IOException {
    Pattern named =
        Pattern.compile(
            "\"[^\"]*(?:docker://|\\boci:|oci-archive:|docker-archive:|docker-daemon:|store:|=registry)");
    Path core = Repository.root().resolve("core/src/main/java");
    try (Stream<Path> files = Files.walk(core)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file))
            .as(file.toString())
            .filteredOn(line -> !line.strip().startsWith("*"))
            .noneMatch(line -> named.matcher(line).find());
      }
    }
  }

  /** Examples are written as their readers would write them. */
  private static List<Path> packageFolders() throws IOException {
    Path examples = Repository.root().resolve("examples");
    try (Stream<Path> paths = Files.walk(Repository.root())) {
      return paths
          .filter(p -> p.toString().contains("/src/main/java/") && p.toString().endsWith(".java"))
          .filter(p -> !p.toString().contains("/target/") && !p.endsWith("module-info.java"))
          .filter(p -> !p.startsWith(examples))
          .map(Path::getParent)
          .distinct()
          .toList();
    }
  }
}
