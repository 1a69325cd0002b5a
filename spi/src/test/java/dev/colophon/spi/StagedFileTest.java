package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.content.FileSnapshot;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFileTest {

  private static final ExecutionContext CONTEXT = ExecutionContext.of(new NoDocuments());
  private static final Written OUTPUT = Written.output("--output \"type=x,dest=file\"");

  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("file");
  }

  private StagedFile staged(String content) throws IOException {
    return CONTEXT.stageFile(
        target(), OUTPUT, file -> Channels.newOutputStream(file).write(content.getBytes("UTF-8")));
  }

  @Test
  void fileAppearsWithItsCommitAlone() throws IOException {
    try (StagedFile staged = staged("new")) {
      assertThat(target()).doesNotExist();
      assertThat(staged.path()).hasContent("new");
      staged.commit();
    }
    assertThat(folder.toFile().list()).containsExactly("file");
    assertThat(target()).hasContent("new");
  }

  @Test
  void fileThatIsNotCommittedLeavesNothing() throws IOException {
    staged("new").close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nameThatIsTooLongLeavesNothing() {
    Path target = folder.resolve("x".repeat(256));
    assertThatThrownBy(() -> CONTEXT.stageFile(target, OUTPUT, file -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("File name too long");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void failureWhileWritingLeavesNothing() {
    assertThatThrownBy(
            () ->
                CONTEXT.stageFile(
                    target(),
                    OUTPUT,
                    file -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(target() + ": No space left on device");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void permissionsOfTheReplacedFileStay() throws IOException {
    Files.writeString(target(), "old");
    Files.setPosixFilePermissions(target(), PosixFilePermissions.fromString("rw-r-----"));
    try (StagedFile staged = staged("new")) {
      staged.commit();
    }
    assertThat(target()).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target())))
        .isEqualTo("rw-r-----");
  }

  @Test
  void fileBehindALinkIsReplacedAndTheLinkStays() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "old");
    Files.createSymbolicLink(target(), real);
    try (StagedFile staged = staged("new")) {
      staged.commit();
    }
    assertThat(target()).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void fileThatWasReadIsReplaced() throws IOException {
    FileSnapshot read = FileSnapshot.of(Files.writeString(target(), "old"));
    try (StagedFile staged = staged("new")) {
      staged.commitOver(read);
    }
    assertThat(target()).hasContent("new");
  }

  @Test
  void fileThatSomethingElseChangedIsNotReplaced() throws IOException {
    FileSnapshot read = FileSnapshot.of(Files.writeString(target(), "old"));
    try (StagedFile staged = staged("new")) {
      Files.writeString(target(), "another");
      assertThatThrownBy(() -> staged.commitOver(read))
          .isInstanceOfSatisfying(
              DestinationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CHANGED))
          .hasMessageEndingWith(
              ": something else changed it meanwhile, and nothing is overwritten."
                  + " Run it again.");
    }
    assertThat(target()).hasContent("another");
    assertThat(folder.toFile().list()).containsExactly("file");
    try (StagedFile again = staged("new")) {
      again.commitOver(FileSnapshot.of(target()));
    }
    assertThat(target()).hasContent("new");
  }
}
