package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code --annotate-from}: {@code [TYPE[PLATFORM],…:]ORIGIN}, where ORIGIN is {@code git},
 * {@code git:DIR}, {@code base} or {@code docker-metadata}. No type has the name of an origin.
 *
 * @param written the option as the user wrote it, for messages
 * @param places the places of the values; empty if the option does not specify them
 * @param origin the origin of the values
 * @param location the part after the origin's colon
 */
record AnnotateFrom(
    Written written, List<AnnotationPlace> places, Origin origin, Optional<String> location) {

  /** The origins of values. */
  enum Origin {
    GIT("git"),
    BASE("base"),
    DOCKER_METADATA("docker-metadata");

    private final String spelling;

    Origin(String spelling) {
      this.spelling = spelling;
    }

    private static Optional<Origin> find(String text) {
      for (Origin origin : values()) {
        if (origin.spelling.equals(text)) {
          return Optional.of(origin);
        }
      }
      return Optional.empty();
    }
  }

  private static final List<String> SPELLINGS =
      List.of("git", "git:DIR", "base", "docker-metadata");
  private static final String LABELS =
      "Labels become annotations with --annotate-from-labels instead. ";

  /**
   * @throws BadOptionException if the option is malformed
   */
  static AnnotateFrom parse(String text) {
    Written written = Written.option("--annotate-from \"" + text + "\"");
    int colon = text.indexOf(':');
    boolean placed = colon >= 0 && Origin.find(text.substring(0, colon)).isEmpty();
    String rest = placed ? text.substring(colon + 1) : text;
    int second = rest.indexOf(':');
    String name = second < 0 ? rest : rest.substring(0, second);
    Origin origin = Origin.find(name).orElseThrow(() -> unknown(name, written));
    Optional<String> location =
        second < 0 ? Optional.empty() : Optional.of(rest.substring(second + 1));
    List<AnnotationPlace> places =
        placed ? AnnotationPlace.parseList(text.substring(0, colon), written) : List.of();
    check(origin, placed, location, written);
    return new AnnotateFrom(written, places, origin, location);
  }

  private static BadOptionException unknown(String name, Written written) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        "annotations do not come from \"" + name + "\"",
        Advice.of(
            (name.startsWith("label") ? LABELS : Suggestions.didYouMean(name, SPELLINGS))
                + "Write [TYPE[PLATFORM],…:]ORIGIN, where ORIGIN is one of "
                + String.join(", ", SPELLINGS)
                + "."));
  }

  private static void check(
      Origin origin, boolean placed, Optional<String> location, Written written) {
    if (origin != Origin.GIT && location.isPresent()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          origin.spelling + " takes nothing after it",
          Advice.of("Leave out the second colon."));
    }
    if (location.filter(String::isEmpty).isPresent()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "there is no folder after the colon",
          Advice.of("Write git, or git:DIR."));
    }
    if (origin == Origin.DOCKER_METADATA && placed) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "the variable says itself at which levels its annotations go",
          Advice.of(
              "Leave out the levels, and set DOCKER_METADATA_ANNOTATIONS_LEVELS for docker/metadata-action."));
    }
  }

  /** The values at each place, by default on the manifests. */
  List<AnnotationOption> at(Map<String, String> values) {
    List<AnnotationPlace> targets = places.isEmpty() ? List.of(AnnotationPlace.MANIFEST) : places;
    return targets.stream()
        .flatMap(
            place ->
                values.entrySet().stream()
                    .map(e -> place.annotation(e.getKey(), e.getValue(), written)))
        .toList();
  }
}
