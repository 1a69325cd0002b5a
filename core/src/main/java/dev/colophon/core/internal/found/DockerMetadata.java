package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import java.util.List;
import java.util.Map;

/** The annotations that docker/metadata-action leaves in the environment of the steps after it. */
final class DockerMetadata {

  /** The action's annotations, a line for each. */
  static final String VARIABLE = "DOCKER_METADATA_OUTPUT_ANNOTATIONS";

  /** All outputs of the action, in which values may have several lines. */
  private static final String JSON_VARIABLE = "DOCKER_METADATA_OUTPUT_JSON";

  private DockerMetadata() {}

  /**
   * The annotations of the JSON variable, or of the other if it has none.
   *
   * @throws BadOptionException if neither is set, or one is not of the form
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
