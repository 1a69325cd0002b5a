package dev.colophon.spi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
 * @param sourceDateEpoch the time that stands for "now" in results, when it was given
 *     (SOURCE_DATE_EPOCH)
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
}
