package dev.colophon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes of people, and the messages: what was requested, why it fails, what works. The mistakes
 * are in {@code mistakes.txt}, each as it is typed, with the files and commands that it needs, the
 * exit code, the whole message, and commands that do what it proposes.
 */
class ErrorCatalogueTest {

  /** Fewer would not do for the habits of seven tools. */
  private static final int LEAST = 520;

  private static Catalogue catalogue;

  @TempDir private Path folder;
  @TempDir private Path files;

  static List<Mistake> mistakes() {
    return Mistake.in("mistakes.txt");
  }

  @BeforeAll
  static void makeImages(@TempDir Path fixture) throws IOException {
    catalogue = new Catalogue(fixture);
  }

  @Test
  void theCatalogueIsWholeAndHasEachMistakeOnce() {
    assertThat(mistakes()).doesNotHaveDuplicates();
    assertThat(mistakes()).hasSizeGreaterThan(LEAST).noneMatch(each -> each.remedies().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void anErrorSaysWhatWhyAndWhatWorks(Mistake mistake) throws IOException {
    catalogue.follow(mistake, folder, files);
  }
}
