package dev.colophon.spi.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileTrustTest {

  @TempDir private Path folder;

  private FileRegion region(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("blob"), "content");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return FileRegion.of(file, 0, 7);
  }

  private FileTrust trust() throws IOException {
    try (DirectoryHandle handle = DirectoryHandle.open(folder)) {
      return FileTrust.in(handle);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, true, true",
    "r--r--r--, true, true",
    "rw-rw-r--, false, true",
    "rw-rw-rw-, false, false"
  })
  void ownFilesAreLinkedWhereNobodyElseMayWrite(String permissions, boolean link, boolean copy)
      throws IOException {
    assertThat(trust().mayLink(region(permissions))).isEqualTo(link);
    assertThat(trust().mayCopyUnread(region(permissions))).isEqualTo(copy);
  }

  @Test
  void filesOfAnotherUserAreNeitherLinkedNorCopiedUnread() throws IOException {
    region("rw-r--r--");
    Path file = folder.resolve("blob");
    assumeTrue((int) Files.getAttribute(file, "unix:uid") == 0, "only root gives files away");
    Files.setAttribute(file, "unix:uid", 4001);
    FileRegion his = FileRegion.of(file, 0, 7);
    assertThat(trust().mayLink(his)).isFalse();
    assertThat(trust().mayCopyUnread(his)).isFalse();
  }
}
