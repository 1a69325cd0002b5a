package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NamedFilesTest {

  private static final int MOST = 100;

  @TempDir private Path folder;
  private final List<String> waits = new ArrayList<>();
  private final NamedFiles files = new NamedFiles(Duration.ofMillis(200));

  private ExecutionContext context() {
    return ExecutionContext.of(new NoDocuments())
        .withProgress(
            (label, total) -> {
              waits.add(label);
              return ProgressListener.Transfer.NONE;
            });
  }

  private String read(Path file) throws IOException {
    return new String(files.read(file, MOST, context()), StandardCharsets.UTF_8);
  }

  private Path pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  @Test
  void regularFileIsReadWithoutAWait() throws IOException {
    assertThat(read(Files.writeString(folder.resolve("f"), "text"))).isEqualTo("text");
    assertThat(waits).isEmpty();
  }

  @Test
  void fileMayBeAsLargeAsAllowed() throws IOException {
    assertThat(read(Files.writeString(folder.resolve("f"), "x".repeat(MOST)))).hasSize(MOST);
  }

  @Test
  void largerFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "x".repeat(MOST + 1));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(FileSystemException.class)
        .hasMessageEndingWith("it has more than 100 bytes, the most that is read")
        .satisfies(e -> assertThat(Reason.of((IOException) e)).isEqualTo(Reason.TOO_LARGE));
  }

  @Test
  void missingFileIsMissing() {
    assertThatThrownBy(() -> read(folder.resolve("f"))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void deviceWithoutEndIsRefused() {
    assertThatThrownBy(() -> read(Path.of("/dev/zero")))
        .hasMessageContaining("it has more than 100 bytes");
  }

  @Test
  void emptyDeviceIsEmpty() throws IOException {
    assertThat(read(Path.of("/dev/null"))).isEmpty();
  }

  @Tag("process")
  @Test
  void pipeIsReadOnceAndItsContentIsKept() throws IOException, InterruptedException {
    Path pipe = pipe();
    Thread writer = new Thread(() -> write(pipe, "text"));
    writer.start();
    NamedFiles patient = new NamedFiles(Duration.ofMinutes(1));
    assertThat(patient.read(pipe, MOST, context())).asString().isEqualTo("text");
    writer.join();
    assertThat(patient.read(pipe, MOST, context())).asString().isEqualTo("text");
    assertThat(waits).containsOnly("wait for somebody who writes to " + pipe);
  }

  private static void write(Path pipe, String text) {
    try {
      Files.writeString(pipe, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Tag("process")
  @Test
  void pipeThatNobodyWritesToIsGivenUp() throws IOException, InterruptedException {
    Path pipe = pipe();
    assertThatThrownBy(() -> read(pipe))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(pipe + ": nothing was written to it within 0 s");
  }

  @Tag("process")
  @Test
  void cancelledWorkWaitsForNoPipe() throws IOException, InterruptedException {
    Path pipe = pipe();
    NamedFiles patient = new NamedFiles(Duration.ofMinutes(1));
    assertThatThrownBy(() -> patient.read(pipe, MOST, context().withCancellation(() -> true)))
        .isInstanceOf(CancelledException.class);
  }
}
