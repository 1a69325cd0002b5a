package dev.colophon.spi.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.NoDocuments;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingFolderTest {

  @TempDir private Path folder;

  private StagingFolder staging() throws IOException {
    return StagingFolder.nextTo(folder.resolve("app.tar"), ExecutionContext.of(new NoDocuments()));
  }

  @Test
  void onlyItsUserLooksIntoIt() throws IOException {
    try (StagingFolder staging = staging()) {
      assertThat(Files.getPosixFilePermissions(staging.folder().path()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasMadeTakesThePlaceOfTheTarget() throws IOException {
    try (StagingFolder staging = staging()) {
      staging.folder().createFile(staging.name()).close();
      staging.move();
    }
    assertThat(folder.toFile().list()).containsExactly("app.tar");
  }

  @Test
  void aLinkInItsPlaceDeletesAndWritesNothingElsewhere() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("lock"));
    Files.createFile(elsewhere.resolve("app.tar"));
    try (StagingFolder staging = staging()) {
      Path moved = folder.resolve("moved");
      Files.move(staging.folder().path(), moved);
      Files.createSymbolicLink(staging.folder().path(), elsewhere);
      try (FileChannel made = staging.folder().createFile("other")) {
        assertThat(made.isOpen()).isTrue();
      }
      assertThat(moved.resolve("other")).exists();
    } catch (IOException e) {
      // The link itself cannot be deleted as a directory.
      assertThat(e).hasMessageContaining("app.tar");
    }
    assertThat(elsewhere.toFile().list()).containsExactlyInAnyOrder("lock", "app.tar");
  }

  @Test
  void aFolderThatBecomesALinkIsNotEntered() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("precious"));
    Files.createSymbolicLink(folder.resolve("blobs"), elsewhere);
    try (DirectoryHandle handle = DirectoryHandle.open(folder)) {
      assertThatThrownBy(() -> handle.child("blobs"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("it is a link");
      handle.clear("elsewhere");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
