package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waits for the other end of a named pipe end in time. */
@Tag("process")
@Timeout(60)
class PipesTest {

  /** More than a pipe holds. */
  private static final byte[] MUCH = new byte[1 << 20];

  private static final Pipes PATIENT = new Pipes(Duration.ofHours(1));
  private static final Pipes IMPATIENT = new Pipes(Duration.ofMillis(200));

  /** Patient enough to open a pipe that has another end. */
  private static final Pipes NEARLY_PATIENT = new Pipes(Duration.ofSeconds(2));

  @TempDir private Path folder;
  private Path pipe = Path.of("");
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ExecutionContext context =
      ExecutionContext.of(new NoDocuments()).withCancellation(cancelled::get);

  @BeforeEach
  void makePipe() throws IOException, InterruptedException {
    pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  @Test
  void writerThatNeverComesIsGivenUp() {
    assertThatThrownBy(() -> IMPATIENT.open(pipe, context))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(pipe + ": nothing was written to it within 0 s");
  }

  @Test
  void readerThatNeverComesIsGivenUp() {
    assertThatThrownBy(() -> IMPATIENT.openForWriting(pipe, context))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(pipe + ": nothing was read from it within 0 s");
  }

  @Test
  void writerThatNeverComesIsLeftWhenTheWorkIsCancelled() {
    cancelled.set(true);
    assertThatThrownBy(() -> PATIENT.open(pipe, context)).isInstanceOf(CancelledException.class);
  }

  @Test
  void readerThatNeverComesIsLeftWhenTheWorkIsCancelled() {
    cancelled.set(true);
    assertThatThrownBy(() -> PATIENT.openForWriting(pipe, context))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void silentWriterIsGivenUpOrLeft() throws IOException {
    try (RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw");
        InputStream impatient = NEARLY_PATIENT.open(pipe, context);
        InputStream patient = PATIENT.open(pipe, context)) {
      bothEnds.write(1);
      assertThat(impatient.read()).isEqualTo(1);
      assertThatThrownBy(impatient::read)
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("nothing was written to it within 2 s");
      cancelled.set(true);
      assertThatThrownBy(patient::read).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void readerThatTakesNothingIsGivenUpOrLeft() throws IOException {
    try (RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw");
        OutputStream impatient = NEARLY_PATIENT.openForWriting(pipe, context);
        OutputStream patient = PATIENT.openForWriting(pipe, context)) {
      assertThat(bothEnds.getFD().valid()).isTrue();
      assertThatThrownBy(() -> impatient.write(MUCH))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("nothing was read from it within 2 s");
      cancelled.set(true);
      assertThatThrownBy(() -> patient.write(MUCH)).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void interruptedThreadWaitsNoLonger() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> PATIENT.open(pipe, context)).hasMessage("the work was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
