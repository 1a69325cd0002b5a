package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.colophon.spi.content.ContentReader;
import dev.colophon.spi.content.FileRegion;
import dev.colophon.spi.content.VerifyingInputStream;
import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionContextTest {

  private static final byte[] BYTES = "blob".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static final Descriptor BLOB =
      Descriptor.of("application/octet-stream", Digest.of(BYTES), BYTES.length);

  @TempDir private Path folder;
  private final List<String> transfers = new ArrayList<>();

  @Test
  void aPathThatTheSystemDoesNotHaveIsAnError() {
    assertThatThrownBy(() -> context().resolve("a\0b"))
        .isInstanceOf(BadOptionException.class)
        .hasMessageStartingWith("path a?b: this system has no such path: ")
        .hasMessageEndingWith(" Name another.");
    assertThat(context().resolve("ab")).hasFileName("ab");
  }

  private ExecutionContext context() {
    return ExecutionContext.of(new NoDocuments())
        .withTemporaryDirectory(folder)
        .withProgress(
            (label, total) -> {
              transfers.add(label + " of " + total);
              return ProgressListener.Transfer.NONE;
            });
  }

  private static ContentReader stream(byte[] bytes) {
    return new OneBlob(bytes, Optional.empty());
  }

  @Test
  void blobThatIsAFileIsCopiedByTheKernel() throws IOException {
    Path whole = Files.write(folder.resolve("whole"), "a blob!".getBytes("UTF-8"));
    ContentReader content = new OneBlob(new byte[0], Optional.of(FileRegion.of(whole, 2, 4)));
    Path copy = folder.resolve("copy");
    context().copy(BLOB, content, copy);
    assertThat(copy).hasContent("blob");
    assertThat(transfers).containsExactly("copy " + BLOB.digest() + " of 4");
  }

  @Test
  void blobThatAnybodyMayWriteToIsReadAndChecked() throws IOException {
    Path whole = Files.write(folder.resolve("whole"), BYTES);
    Files.setPosixFilePermissions(
        whole, java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
    ContentReader content = new OneBlob(BYTES, Optional.of(FileRegion.of(whole, 0, 4)));
    context().copy(BLOB, content, folder.resolve("copy"));
    assertThat(transfers).containsExactly("write " + BLOB.digest() + " of 4");
  }

  @Test
  void blobIsCopiedToAnyChannel() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    context().copy(BLOB, stream(BYTES), Channels.newChannel(out));
    assertThat(out).hasToString("blob");
  }

  @Test
  void damagedBlobIsNotCopied() {
    assertThatThrownBy(() -> context().copy(BLOB, stream(new byte[4]), folder.resolve("copy")))
        .isInstanceOf(SourceException.class);
  }

  @Test
  void cancelledCopyEnds() {
    ExecutionContext cancelled = context().withCancellation(() -> true);
    assertThatThrownBy(() -> cancelled.copy(BLOB, stream(BYTES), folder.resolve("copy")))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void fileThatIsThereIsNotOverwrittenByACopy() throws IOException {
    Path copy = Files.writeString(folder.resolve("copy"), "old");
    assertThatThrownBy(() -> context().copy(BLOB, stream(BYTES), copy))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(copy).hasContent("old");
  }

  @Test
  void temporaryFileIsRemovedWhenItIsClosed() throws IOException {
    try (TemporaryFile file = context().createTemporaryFile(".tar")) {
      assertThat(file.path()).hasParent(folder).isEmptyFile();
      assertThat(file.path().toString()).endsWith(".tar");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void textShowsNoEnvironment() {
    assertThat(context().withEnvironment(Map.of("COLOPHON_PASSWORD", "secret")).toString())
        .doesNotContain("secret", "COLOPHON_PASSWORD");
  }

  private record OneBlob(byte[] bytes, Optional<FileRegion> file) implements ContentReader {

    @Override
    public InputStream open(Descriptor blob) {
      return new VerifyingInputStream(new ByteArrayInputStream(bytes), blob);
    }

    @Override
    public Optional<FileRegion> region(Descriptor blob) {
      return file;
    }

    @Override
    public OptionalLong size(Descriptor blob) {
      return OptionalLong.of(blob.size());
    }
  }
}
