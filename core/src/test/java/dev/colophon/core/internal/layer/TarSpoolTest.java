package dev.colophon.core.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.core.internal.json.JsonDocumentFormat;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.TemporaryFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarSpoolTest {

  @TempDir private Path folder;

  private ExecutionContext context() {
    return ExecutionContext.of(new JsonDocumentFormat()).withTemporaryDirectory(folder);
  }

  private void assertRefused(InputStream in) {
    assertThatThrownBy(() -> TarSpool.copy(in, "the tar", context()))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "the tar: it is not a tar: it does not begin with the header of a file. It may be"
                + " truncated or damaged. Make it again.");
    assertThat(folder).isEmptyDirectory();
    assertThatCode(() -> assertCopied(new byte[1024])).doesNotThrowAnyException();
  }

  private void assertCopied(byte[] bytes) throws IOException {
    try (TemporaryFile file =
        TarSpool.copy(new ByteArrayInputStream(bytes), "the tar", context())) {
      assertThat(file.path()).hasBinaryContent(bytes);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** 64 GiB of it would be copied first, if it was not looked at. */
  @ParameterizedTest
  @ValueSource(ints = {0, 'x'})
  void streamWithoutEndIsRefusedBeforeItIsCopied(int value) {
    assertRefused(new Endless(value));
  }

  @Test
  void compressedStreamWithoutEndIsRefusedBeforeItIsCopied() throws IOException {
    byte[] zeros = gzip(new byte[1 << 20]);
    assertRefused(new SequenceInputStream(new ByteArrayInputStream(zeros), new Endless(zeros[0])));
  }

  @Test
  void textIsRefused() {
    assertRefused(new ByteArrayInputStream("text".repeat(1000).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void tarIsCopiedAsItIs() throws IOException {
    byte[] tar = TarFixtures.of(TarFixtures.entry("file", (byte) '0', "text"));
    assertCopied(tar);
    assertCopied(gzip(tar));
  }

  @Test
  void tarWithoutFilesIsCopiedAsItIs() throws IOException {
    assertCopied(new byte[10_240]);
    assertCopied(gzip(new byte[10_240]));
  }

  /** A stream of one byte. */
  private static final class Endless extends InputStream {

    private final int value;

    Endless(int value) {
      this.value = value & 0xff;
    }

    @Override
    public int read() {
      return value;
    }
  }
}
