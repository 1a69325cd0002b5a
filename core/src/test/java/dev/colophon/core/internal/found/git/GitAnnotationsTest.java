package dev.colophon.core.internal.found.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitAnnotationsTest {

  private static final String REVISION = "4a5b6c7d8e9f00112233445566778899aabbccdd";

  private static final Instant EPOCH = Instant.ofEpochSecond(1_700_000_000);

  private final List<String> notes = new ArrayList<>();

  private static final Written OPTION = Written.option("--annotate-from \"git\"");
  private static final ExecutionContext CONTEXT = ExecutionContext.of(new JsonDocumentFormat());

  @TempDir private Path folder;

  private Map<String, String> read(GitState state) {
    return GitAnnotations.of(state, Optional.of(EPOCH), notes);
  }

  private static GitState state(String remote, boolean changed, String... tags) {
    return new GitState(REVISION, Optional.of(remote), List.of(tags), changed);
  }

  @Test
  void allFourAreKnownAtAReleaseOfACleanTree() {
    assertThat(read(state("git@example.com:team/app.git", false, "v1.2.3")))
        .containsOnly(
            Map.entry("org.opencontainers.image.revision", REVISION),
            Map.entry("org.opencontainers.image.created", "2023-11-14T22:13:20Z"),
            Map.entry("org.opencontainers.image.source", "https://example.com/team/app"),
            Map.entry("org.opencontainers.image.version", "1.2.3"));
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "v1.2.3, 1.2.3",
    "1.2.3-rc.1+build, 1.2.3-rc.1+build",
    "release-7, release-7",
    "v1, v1",
    "v1;v1.2;v1.2.3;latest, 1.2.3",
    "v1.9.0;v1.10.0;v1.10.0-rc.1, 1.10.0"
  })
  void theVersionIsTheHighestSemanticVersionOrTheOnlyTag(String tags, String version) {
    assertThat(read(state("https://example.com/app", false, tags.split(";"))))
        .containsEntry("org.opencontainers.image.version", version);
  }

  @Test
  void whatIsNotClearIsLeftOutWithANote() {
    assertThat(read(state("https://user:sec/ret@example.com/app", false, "stable", "latest")))
        .doesNotContainKeys("org.opencontainers.image.version", "org.opencontainers.image.source");
    assertThat(notes)
        .containsExactly(
            "org.opencontainers.image.source is left out: others could not open the address of git's"
                + " remote.",
            "org.opencontainers.image.version is left out: several git tags point at the commit,"
                + " and none is a semantic version: stable, latest.");
  }

  @Test
  void aChangedTreeIsNoRelease() {
    assertThat(read(state("https://example.com/app", true, "v1.2.3")))
        .containsEntry("org.opencontainers.image.revision", REVISION)
        .doesNotContainKey("org.opencontainers.image.version");
    assertThat(notes)
        .containsExactly(
            "The git working tree has changes that are not in commit " + REVISION + ".",
            "org.opencontainers.image.version is left out: what is built is not what the git tag"
                + " points at.");
  }

  @Test
  void withoutRemoteAndTagTheRestIsThere() {
    assertThat(read(new GitState(REVISION, Optional.empty(), List.of(), false)))
        .containsOnlyKeys("org.opencontainers.image.revision", "org.opencontainers.image.created");
    assertThat(notes)
        .containsExactly(
            "org.opencontainers.image.source is left out: git has no remote \"origin\".",
            "org.opencontainers.image.version is left out: no git tag points at the commit.");
  }

  @Test
  void noFolderAndNoRepositoryAreErrors() {
    assertThatThrownBy(
            () ->
                GitRepository.read(
                    folder.resolve("x"), Written.option("--annotate-from \"git:x\""), CONTEXT))
        .hasMessage(
            "--annotate-from \"git:x\": there is no folder "
                + folder.resolve("x")
                + ". Name a folder of a git repository.");
    assertThatThrownBy(() -> GitRepository.read(folder, OPTION, CONTEXT))
        .hasMessage(
            "--annotate-from \"git\": there is no git repository at or above "
                + folder
                + ". Name a folder of one with git:DIR.");
  }

  @Test
  void aDamagedRepositoryIsAnError() throws IOException {
    Path git = Files.createDirectories(folder.resolve(".git"));
    Files.createDirectories(git.resolve("objects"));
    Files.createDirectories(git.resolve("refs/heads"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("config"), "[core\n");
    assertThatThrownBy(() -> GitRepository.read(folder, OPTION, CONTEXT))
        .hasMessageStartingWith("--annotate-from \"git\": the git repository cannot be read: ");
    Files.writeString(git.resolve("config"), "");
    assertThatThrownBy(() -> GitRepository.read(folder, OPTION, CONTEXT))
        .hasMessageContaining("the git repository has no commit at HEAD");
    Files.writeString(git.resolve("refs/heads/main"), REVISION + "\n");
    assertThatThrownBy(() -> GitRepository.read(folder, OPTION, CONTEXT))
        .hasMessageStartingWith("--annotate-from \"git\": the git repository cannot be read: ");
  }
}
