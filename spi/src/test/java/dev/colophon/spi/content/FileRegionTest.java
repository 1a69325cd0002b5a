package dev.colophon.spi.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileRegionTest {

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("file"), "before region after");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }

  private FileRegion region() throws IOException {
    return FileRegion.of(file, 7, 6);
  }

  @Test
  void regionIsReadAndCopied() throws IOException {
    Path copy = folder.resolve("copy");
    try (InputStream in = region().open();
        FileChannel out =
            FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertThat(in).hasContent("region");
      region().copyTo(out, bytes -> assertThat(bytes).isEqualTo(6));
    }
    assertThat(copy).hasContent("region");
  }

  @Test
  void regionOfAFileThatWasReplacedIsNotRead() throws IOException {
    FileRegion region = region();
    Path other = Files.writeString(folder.resolve("other"), "before REGION after");
    Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> region.open().close())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            file + ": it changed while it was read. Run it again when nothing else writes to it.");
    try (InputStream in = region().open()) {
      assertThat(in).hasContent("REGION");
    }
  }

  @Test
  void regionOfAFileThatChangesMeanwhileIsRefusedAtItsEnd() throws IOException {
    try (InputStream in = region().open()) {
      assertThat(in.readNBytes(3)).asString().isEqualTo("reg");
      Files.writeString(file, "before REGION after");
      assertThatThrownBy(in::readAllBytes).isInstanceOf(SourceException.class);
    }
  }
}
