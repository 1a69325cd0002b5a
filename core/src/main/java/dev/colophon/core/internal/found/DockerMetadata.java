package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import java.util.List;
import java.util.Map;

/** The annotations that docker/metadata-action sets in the environment of later steps. */
final class DockerMetadata {

  /** The variable with the action's annotations, one per line. */
  static final String VARIABLE = "DOCKER_METADATA_OUTPUT_ANNOTATIONS";

  /** The variable with all outputs of the action, whose values may have several lines. */
  private static final String JSON_VARIABLE = "DOCKER_METADATA_OUTPUT_JSON";

  private DockerMetadata() {}

  /**
   * Reads the annotations in the JSON variable or, if it has none, in the other one.
   *
   * @throws BadOptionException if neither is set, or one is malformed
   */
  static List<AnnotationOption> read(Map<String, String> environment, Written written) {
    String json = environment.getOrDefault(JSON_VARIABLE, "");
    if (json.contains("\"annotations\"")) {
      return AnnotationObject.parse(DocumentBytes.of(json), written.at(", " + JSON_VARIABLE));
    }
    String text = environment.getOrDefault(VARIABLE, "");
    if (text.isBlank()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          VARIABLE + (environment.containsKey(VARIABLE) ? " is empty" : " is not set"),
          Advice.of(
              "docker/metadata-action sets it for the steps of the same job that come after it."));
    }
    return AnnotationText.parse(text, false, written.at(", " + VARIABLE));
  }
}
