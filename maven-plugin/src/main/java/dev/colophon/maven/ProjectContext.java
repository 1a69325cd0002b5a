package dev.colophon.maven;

import dev.colophon.core.ProcessContext;
import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.StandardStreams;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.project.MavenProject;

/**
 * Creates the context of a project. Paths are relative to its folder, and the current time is the
 * timestamp of its reproducible build.
 */
final class ProjectContext {

  private static final String EPOCH = "SOURCE_DATE_EPOCH";
  private static final String TIMESTAMP = "project.build.outputTimestamp";

  private ProjectContext() {}

  /**
   * Creates the context of a project.
   *
   * @param started the folder in which Maven was started, for a goal that runs without a project
   */
  static ExecutionContext of(
      MavenProject project, String started, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    String declared = project.getProperties().getProperty(TIMESTAMP, "").strip();
    if (all.getOrDefault(EPOCH, "").isEmpty() && !declared.isEmpty()) {
      all.put(EPOCH, seconds(declared));
    }
    Path folder = project.getBasedir() == null ? Path.of(started) : project.getBasedir().toPath();
    return ProcessContext.of(all, StandardStreams.none(), ProgressListener.NONE, Cancellation.NEVER)
        .withWorkingDirectory(folder.toAbsolutePath());
  }

  /** The declared time in seconds. Maven accepts a date, seconds, or a letter for no time. */
  private static String seconds(String declared) {
    if (declared.length() == 1 && !Character.isDigit(declared.charAt(0))) {
      return "";
    }
    try {
      return Long.toString(Instant.parse(declared).getEpochSecond());
    } catch (DateTimeParseException e) {
      return declared;
    }
  }
}
