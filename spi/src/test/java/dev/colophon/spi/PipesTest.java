package dev.colophon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Waits for the other end of a named pipe end in time. */
@Tag("process")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
  void silentStandardInputIsGivenUpOrLeft() throws IOException {
    try (RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw");
        InputStream impatient = standardInput(Duration.ofMillis(200), context).in();
        InputStream patient = standardInput(Duration.ofHours(1), context).in()) {
      assertThat(bothEnds.getFD().valid()).isTrue();
      assertThatThrownBy(impatient::read)
          .isInstanceOf(FileSystemException.class)
          .hasMessage("standard input: nothing was written to it within 0 s");
      cancelled.set(true);
      assertThatThrownBy(patient::read).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void standardOutputThatNobodyReadsIsGivenUpOrLeft() throws IOException {
    try (RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw");
        OutputStream impatient = standardOutput(Duration.ofMillis(200)).out();
        OutputStream patient = standardOutput(Duration.ofHours(1)).out()) {
      assertThat(bothEnds.getFD().valid()).isTrue();
      assertThatThrownBy(() -> impatient.write(MUCH))
          .isInstanceOf(FileSystemException.class)
          .hasMessage("standard output: nothing was read from it within 0 s");
      cancelled.set(true);
      assertThatThrownBy(() -> patient.write(MUCH)).isInstanceOf(CancelledException.class);
    }
  }

  /** The read ends only because its wait is shown. */
  @Test
  void waitIsShownWhileItLasts() throws IOException {
    List<String> waits = new CopyOnWriteArrayList<>();
    try (RandomAccessFile bothEnds = new RandomAccessFile(pipe.toFile(), "rw")) {
      ProgressListener writing =
          (label, total) -> {
            waits.add(label);
            write(bothEnds);
            return ProgressListener.Transfer.NONE;
          };
      try (InputStream in =
          standardInput(Duration.ofHours(1), context.withProgress(writing)).in()) {
        assertThat(in.read()).isEqualTo(1);
      }
    }
    assertThat(waits).containsOnly("wait for somebody who writes to standard input");
  }

  private static void write(RandomAccessFile pipe) {
    try {
      pipe.write(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StandardStreams standardInput(Duration limit, ExecutionContext awaiting)
      throws IOException {
    return StandardStreams.of(
            new FileInputStream(pipe.toFile()), OutputStream.nullOutputStream(), false)
        .awaited(limit, awaiting);
  }

  private StandardStreams standardOutput(Duration limit) throws IOException {
    FileChannel channel = new FileOutputStream(pipe.toFile()).getChannel();
    return StandardStreams.of(
            InputStream.nullInputStream(), Channels.newOutputStream(channel), false)
        .awaited(limit, context);
  }

  @Test
  void interruptedThreadWaitsNoLonger() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> PATIENT.open(pipe, context)).hasMessage("the work was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
