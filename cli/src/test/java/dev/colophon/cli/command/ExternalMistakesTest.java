package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.RegistryAccess;
import dev.colophon.tests.support.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that other programs are needed for: a registry, git, tar. They are in {@code
 * mistakes-external.txt}.
 */
@Tag("external")
class ExternalMistakesTest {

  private static RegistryServer registry;
  private static Catalogue catalogue;

  @TempDir private Path folder;
  @TempDir private Path files;

  static List<Mistake> mistakes() {
    return Mistake.in("mistakes-external.txt");
  }

  @BeforeAll
  static void makeImages(@TempDir Path fixture, @TempDir Path data) throws IOException {
    registry = RegistryServer.start(data, new RegistryAccess.Open());
    catalogue = new Catalogue(fixture).with(registry.host());
  }

  @AfterAll
  static void stopRegistry() {
    registry.close();
  }

  @Test
  void eachMistakeIsThereOnceAndHasRemedies() {
    assertThat(mistakes())
        .doesNotHaveDuplicates()
        .isNotEmpty()
        .noneMatch(each -> each.remedies().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void anErrorSaysWhatWhyAndWhatWorks(Mistake mistake) throws IOException {
    catalogue.follow(mistake, folder, files);
  }
}
