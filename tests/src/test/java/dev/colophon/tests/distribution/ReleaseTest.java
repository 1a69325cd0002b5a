package dev.colophon.tests.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands against a release, and the notes of one. A whole release is made by hand. */
@Tag("process")
class ReleaseTest {

  private static final String CHANGELOG =
      """
      # Changelog

      ## Unreleased

      ## 1.1.0 - 2026-12-24

      ### Added

      - New.

      ## 1.0.0

      - First.

      ## 0.9.0

      """;

  @TempDir private Path folder;

  private static Program script(String name, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Repository.root().resolve(".ci").resolve(name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Program.of(command);
  }

  @Test
  void aVersionWithoutEntriesIsRefused() {
    Path release = folder.resolve("release");
    Program.Ended ended = script("release", "9999.0.0", release.toString()).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error())
        .contains("CHANGELOG.md has no entries for 9999.0.0. Give them a heading: ## 9999.0.0 - ")
        .endsWith("no release was made. --rehearse makes one that cannot be published.\n");
    assertThat(release).doesNotExist();
  }

  @Test
  void addressesThatAreNotSetAreRefused() {
    Program.Ended unset = script("project", "--unset").run();
    Program.Ended ended = script("release", "9999.0.0", folder.resolve("release").toString()).run();
    String told = "not set in .ci/project.properties: " + unset.out().strip().replace("\n", ", ");
    assertThat(ended.error().contains(told)).isEqualTo(unset.exit() != 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "v1.2.3", "1.2.3-SNAPSHOT", "01.2.3", "1.2.3;id", "1.2.3-rc.1/.."})
  void whatIsNoVersionIsRefused(String version) {
    Program.Ended ended = script("release", version, folder.resolve("release").toString()).run();
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.error())
        .isEqualTo("'" + version + "' is not a version. Write it as 1.2.3 or 1.2.3-rc.1.\n");
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() {
    Program.Ended ended = script("release", "1.2.3", folder.toString()).run();
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.error()).isEqualTo(folder + " is there already. Name a new folder.\n");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1.0 | '### Added\n\n- New.\n'
          1.0.0 | '- First.\n'
          """)
  void notesAreTheEntriesOfTheVersion(String version, String notes) throws IOException {
    Path changelog = Files.writeString(folder.resolve("CHANGELOG.md"), CHANGELOG);
    Program.Ended ended = script("release-notes", version, changelog.toString()).run();
    assertThat(ended.successfully().out()).isEqualTo(notes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Unreleased", "0.9.0", "1.1", "2.0.0"})
  void aVersionWithoutEntriesHasNoNotes(String version) throws IOException {
    Path changelog = Files.writeString(folder.resolve("CHANGELOG.md"), CHANGELOG);
    Program.Ended ended = script("release-notes", version, changelog.toString()).run();
    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.error()).startsWith("CHANGELOG.md has no entries for " + version + ". ");
  }
}
