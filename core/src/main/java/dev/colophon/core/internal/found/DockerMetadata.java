package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.BadOptionException;
import java.util.List;
import java.util.Map;

/** The annotations that docker/metadata-action leaves in the environment of the steps after it. */
final class DockerMetadata {

  /** What the action calls its output in the environment. */
  static final String VARIABLE = "DOCKER_METADATA_OUTPUT_ANNOTATIONS";

  private DockerMetadata() {}

  /**
   * The annotations of the variable: a line for each, {@code TYPE:KEY=VALUE}.
   *
   * @throws BadOptionException if the variable is not set, or empty, or not of the form
   */
  static List<AnnotationOption> read(Map<String, String> environment, String asWritten) {
    String text = environment.getOrDefault(VARIABLE, "");
    if (text.isBlank()) {
      throw new BadOptionException(
          asWritten,
          VARIABLE + (environment.containsKey(VARIABLE) ? " is empty" : " is not set"),
          "docker/metadata-action sets it for the steps of the same job that come after it.");
    }
    return AnnotationText.parse(text, false, asWritten + ", " + VARIABLE);
  }
}
