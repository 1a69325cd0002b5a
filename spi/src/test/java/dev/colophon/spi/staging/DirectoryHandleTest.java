package dev.colophon.spi.staging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryHandleTest {

  private static final String LONG = "x".repeat(300);

  @TempDir private Path folder;

  @Test
  void fileThatCannotBeCreatedIsNamedWithItsFolder() throws IOException {
    try (DirectoryHandle handle = DirectoryHandle.open(folder)) {
      assertThatThrownBy(() -> handle.createFile(LONG))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(folder.resolve(LONG).toString());
    }
  }

  @Test
  void fileThatCannotBeMovedIsNamedWithItsFolder() throws IOException {
    try (DirectoryHandle handle = DirectoryHandle.open(folder)) {
      handle.createFile("a").close();
      assertThatThrownBy(() -> handle.move("a", handle, LONG))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(folder.resolve(LONG).toString());
    }
  }
}
