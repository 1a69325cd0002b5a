package dev.colophon.spi;

import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.content.AwaitedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the process that a source or an exporter may use. Nothing else of the process is
 * theirs: no system property, no environment, no standard stream.
 *
 * @param workingDirectory what relative paths are relative to
 * @param temporaryDirectory where temporary files go that cannot stand next to their destination
 * @param environment the environment variables
 * @param streams standard input and output
 * @param sourceDateEpoch the time that results use as "now", when it was given (SOURCE_DATE_EPOCH)
 * @param documents reads and writes the OCI documents
 * @param progress hears what long work is doing
 * @param cancellation whether the work should end early
 * @param shared what the sources and exporters of this context share
 */
public record ExecutionContext(
    Path workingDirectory,
    Path temporaryDirectory,
    Map<String, String> environment,
    StandardStreams streams,
    Optional<Instant> sourceDateEpoch,
    DocumentFormat documents,
    ProgressListener progress,
    Cancellation cancellation,
    SharedResources shared) {

  /** Copies the environment, so that the record does not change. */
  public ExecutionContext {
    environment = Map.copyOf(environment);
  }

  /** A context that shares nothing with another yet. */
  public ExecutionContext(
      Path workingDirectory,
      Path temporaryDirectory,
      Map<String, String> environment,
      StandardStreams streams,
      Optional<Instant> sourceDateEpoch,
      DocumentFormat documents,
      ProgressListener progress,
      Cancellation cancellation) {
    this(
        workingDirectory,
        temporaryDirectory,
        environment,
        streams,
        sourceDateEpoch,
        documents,
        progress,
        cancellation,
        new SharedResources());
  }

  /**
   * The path that a user's text means.
   *
   * @throws BadOptionException if no path of this system is written so
   */
  public Path resolve(String path) {
    try {
      return workingDirectory.resolve(path);
    } catch (InvalidPathException e) {
      throw new BadOptionException(
          Written.option("path " + path.replaceAll("\\p{Cntrl}", "?")),
          Reason.INVALID,
          "this system has no such path: " + e.getReason(),
          Advice.of("Name another."),
          e);
    }
  }

  /**
   * Opens a named pipe or a device for reading. As long as nobody writes to it, that is shown as a
   * wait.
   *
   * @throws IOException if it cannot be opened
   */
  public InputStream openPipe(Path pipe) throws IOException {
    String whom = "somebody who writes to " + pipe;
    try (Transfer waiting = progress.await(whom)) {
      waiting.advance(0);
      // A channel's stream would ask a pipe for its position.
      return new AwaitedInputStream(new FileInputStream(pipe.toFile()), progress, whom);
    }
  }

  /**
   * Opens a named pipe or a device for writing. As long as nobody reads from it, that is shown as a
   * wait.
   *
   * @throws IOException if it cannot be opened
   */
  public OutputStream openPipeForWriting(Path pipe) throws IOException {
    try (Transfer waiting = progress.await("somebody who reads from " + pipe)) {
      waiting.advance(0);
      return Files.newOutputStream(pipe, StandardOpenOption.WRITE);
    }
  }
}
