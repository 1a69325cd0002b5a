package dev.colophon.tests.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.colophon.core.internal.found.git.GitAnnotations;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.CancelledException;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.tests.support.GitFolder;
import dev.colophon.tests.support.Program;
import dev.colophon.tests.support.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories in all the shapes that git makes of them. */
@Tag("external")
@Tag("process")
class GitRepositoriesTest {

  private static final String REVISION = "org.opencontainers.image.revision";
  private static final String SOURCE = "org.opencontainers.image.source";
  private static final String VERSION = "org.opencontainers.image.version";

  private final List<String> notes = new ArrayList<>();

  @TempDir private Path folder;
  private GitFolder app = new GitFolder(Path.of(""));

  @BeforeEach
  void createRepository() {
    Program.require("git");
    app = GitFolder.create(folder.resolve("app"));
  }

  private Map<String, String> read(Path path) {
    return read(path, () -> false);
  }

  private Map<String, String> read(Path path, Cancellation cancellation) {
    notes.clear();
    return GitAnnotations.read(
        path,
        Written.option("--annotate-from \"git\""),
        TestContext.context(Map.of("SOURCE_DATE_EPOCH", "1700000000"))
            .withCancellation(cancellation),
        notes);
  }

  /** A repository may belong to somebody else. */
  @ParameterizedTest
  @ValueSource(strings = {"config", "packed-refs", "refs/tags/v1", "shallow"})
  void aPipeInARepositoryIsNotWaitedFor(String name) throws IOException {
    Path file = app.path().resolve(".git").resolve(name);
    Files.deleteIfExists(file);
    Program.of("mkfifo", file.toString()).run().successfully();
    assertThatThrownBy(
            () -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(app.path())))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(name + " is not a regular file");
  }

  /** An empty file is as long as a pipe, so that it would be compared by its content. */
  @ParameterizedTest
  @ValueSource(strings = {"empty", ".gitattributes", ".gitignore", "folder/.gitattributes"})
  void aPipeInPlaceOfATrackedFileIsAChange(String name) throws IOException {
    Path file = app.path().resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    app.git("add", name);
    app.git("commit", "--quiet", "--message=more");
    app.git("tag", "v1.4.0");
    assertThat(read(app.path())).containsEntry(VERSION, "1.4.0");
    Files.delete(file);
    Program.of("mkfifo", file.toString()).run().successfully();
    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(app.path())))
        .containsEntry(REVISION, app.head())
        .doesNotContainKey(VERSION);
  }

  @Test
  void aPipeInPlaceOfAnObjectIsLeftWhenTheWorkIsCancelled() throws IOException {
    String head = app.head();
    Path object =
        app.path().resolve(".git/objects").resolve(head.substring(0, 2)).resolve(head.substring(2));
    Files.delete(object);
    Program.of("mkfifo", object.toString()).run().successfully();
    AtomicInteger looks = new AtomicInteger();
    assertThatThrownBy(
            () ->
                assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> read(app.path(), () -> looks.incrementAndGet() > 2)))
        .isInstanceOf(CancelledException.class);
    // What still waits for the pipe would keep the other tests from reading repositories.
    Program.of("sh", "-c", "exec 3<>\"$0\"; rm \"$0\"", object.toString()).run().successfully();
  }

  @Test
  void aCommitAnAnnotatedTagAndARemoteAreFoundFromAFolderBelow() throws IOException {
    app.git("remote", "add", "origin", "https://user:secret@example.com/team/app.git");
    app.git("tag", "--annotate", "--message=1.4.0", "v1.4.0");
    Path below = Files.createDirectories(app.path().resolve("src/main"));
    assertThat(read(below))
        .containsOnly(
            Map.entry(REVISION, app.head()),
            Map.entry(VERSION, "1.4.0"),
            Map.entry(SOURCE, "https://example.com/team/app"),
            Map.entry("org.opencontainers.image.created", "2023-11-14T22:13:20Z"));
    assertThat(notes).isEmpty();
  }

  @Test
  void packedReferencesAreRead() {
    app.git("tag", "--annotate", "--message=1.4.0", "v1.4.0");
    app.git("tag", "other");
    app.git("gc", "--quiet");
    assertThat(read(app.path()))
        .containsEntry(VERSION, "1.4.0")
        .containsEntry(REVISION, app.head());
  }

  @Test
  void aTagOfAnotherCommitIsNoVersion() {
    app.git("tag", "v1.4.0");
    app.git("commit", "--quiet", "--allow-empty", "--message=more");
    assertThat(read(app.path())).containsEntry(REVISION, app.head()).doesNotContainKey(VERSION);
  }

  @Test
  void aDetachedHeadAndAShallowCloneAreReadAsTheyAre() {
    app.git("commit", "--quiet", "--allow-empty", "--message=more");
    app.git("tag", "v2.0.0");
    app.git("clone", "--quiet", "--depth=1", "file://" + app.path(), folder + "/shallow");
    GitFolder shallow = new GitFolder(folder.resolve("shallow"));
    shallow.git("checkout", "--quiet", "--detach");
    assertThat(read(shallow.path()))
        .containsEntry(REVISION, app.head())
        .containsEntry(VERSION, "2.0.0")
        .doesNotContainKey(SOURCE);
    assertThat(notes)
        .containsExactly(
            SOURCE + " is left out: others could not open the address of git's remote.");
  }

  @Test
  void aLinkedWorktreeHasAHeadOfItsOwn() {
    app.git("remote", "add", "origin", "git@example.com:team/app.git");
    app.git("worktree", "add", "--quiet", folder + "/linked", "-b", "topic");
    GitFolder linked = new GitFolder(folder.resolve("linked"));
    linked.git("commit", "--quiet", "--allow-empty", "--message=topic");
    linked.git("tag", "v3.0.0");
    assertThat(linked.head()).isNotEqualTo(app.head());
    assertThat(read(linked.path()))
        .containsEntry(REVISION, linked.head())
        .containsEntry(VERSION, "3.0.0")
        .containsEntry(SOURCE, "https://example.com/team/app");
    assertThat(read(app.path())).containsEntry(REVISION, app.head()).doesNotContainKey(VERSION);
  }

  @Test
  void aSubmoduleIsARepositoryOfItsOwn() {
    GitFolder library = GitFolder.create(folder.resolve("library"));
    library.git("commit", "--quiet", "--allow-empty", "--message=library");
    app.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        library.path().toString(),
        "lib");
    assertThat(read(app.path().resolve("lib"))).containsEntry(REVISION, library.head());
  }

  @Test
  void aBareRepositoryHasNoTreeThatCouldChange() {
    app.git("tag", "v1.4.0");
    app.git("clone", "--quiet", "--bare", app.path().toString(), folder + "/bare.git");
    assertThat(read(folder.resolve("bare.git")))
        .containsEntry(REVISION, app.head())
        .containsEntry(VERSION, "1.4.0");
  }

  @Test
  void aChangedFileIsNotedAndAFileThatWasOnlyTouchedIsNot() throws IOException {
    app.git("tag", "v1.4.0");
    Path file = app.path().resolve("hello.txt");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1)));
    Files.writeString(app.path().resolve("untracked"), "");
    assertThat(read(app.path())).containsEntry(VERSION, "1.4.0");
    Files.writeString(file, "changed\n");
    assertThat(read(app.path())).containsEntry(REVISION, app.head()).doesNotContainKey(VERSION);
    assertThat(notes)
        .contains("The git working tree has changes that are not in commit " + app.head() + ".");
    app.git("checkout", "--quiet", "hello.txt");
    app.git("rm", "--quiet", "hello.txt");
    assertThat(read(app.path())).doesNotContainKey(VERSION);
  }

  @Test
  void aRepositoryWithoutACommitIsAnError() {
    Path empty = folder.resolve("empty");
    app.git("init", "--quiet", empty.toString());
    assertThatThrownBy(() -> read(empty))
        .hasMessage(
            "--annotate-from \"git\": the git repository has no commit at HEAD. Commit something"
                + " first.");
  }

  @Test
  void nothingThatTheRepositoryNamesIsRunAndNothingIsWritten() throws IOException {
    Path mark = folder.resolve("mark");
    String command = "touch " + mark;
    app.git("config", "filter.evil.clean", command);
    app.git("config", "filter.evil.process", command);
    app.git("config", "core.fsmonitor", command);
    Files.writeString(app.path().resolve(".git/info/attributes"), "* filter=evil\n");
    Files.writeString(app.path().resolve("hello.txt"), "HELLO\n");
    Path home = Files.createDirectories(folder.resolve("home"));
    Path objects = app.path().resolve(".git/objects");
    FileTime before = FileTime.from(Instant.ofEpochSecond(1));
    Files.setLastModifiedTime(objects, before);
    Program.colophon(
            "build",
            "oci-archive:tests/samples/hello.tar",
            "--annotate-from",
            "git:" + app.path(),
            "--output",
            "type=oci,dest=" + folder.resolve("out.tar"))
        .with("HOME", home.toString())
        .with("COLOPHON_JAVA_OPTS", "-Duser.home=" + home)
        .run()
        .successfully();
    assertThat(mark).doesNotExist();
    assertThat(home).isEmptyDirectory();
    assertThat(Files.getLastModifiedTime(objects)).isEqualTo(before);
  }
}
