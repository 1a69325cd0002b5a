package dev.colophon.spi;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a context that belongs to the process.
 *
 * @param workingDirectory the folder that relative paths are relative to
 * @param temporaryDirectory the folder for temporary files
 * @param environment the environment variables
 * @param streams standard input and output
 * @param sourceDateEpoch the time that results use as "now", when it was given
 */
record Surroundings(
    Path workingDirectory,
    Path temporaryDirectory,
    Map<String, String> environment,
    StandardStreams streams,
    Optional<Instant> sourceDateEpoch) {

  Surroundings {
    Objects.requireNonNull(workingDirectory);
    Objects.requireNonNull(temporaryDirectory);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(streams);
  }

  /** The folders of this process, and nothing else of it. */
  static Surroundings ofFolders() {
    return new Surroundings(
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath(),
        Map.of(),
        StandardStreams.none(),
        Optional.empty());
  }

  Path resolve(String path) {
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

  Surroundings withWorkingDirectory(Path folder) {
    return new Surroundings(folder, temporaryDirectory, environment, streams, sourceDateEpoch);
  }

  Surroundings withTemporaryDirectory(Path folder) {
    return new Surroundings(workingDirectory, folder, environment, streams, sourceDateEpoch);
  }

  Surroundings withEnvironment(Map<String, String> variables) {
    return new Surroundings(
        workingDirectory, temporaryDirectory, variables, streams, sourceDateEpoch);
  }

  Surroundings withStreams(StandardStreams other) {
    return new Surroundings(
        workingDirectory, temporaryDirectory, environment, other, sourceDateEpoch);
  }

  Surroundings withSourceDateEpoch(Instant time) {
    return new Surroundings(
        workingDirectory, temporaryDirectory, environment, streams, Optional.of(time));
  }
}
