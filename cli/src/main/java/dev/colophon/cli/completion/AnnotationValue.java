package dev.colophon.cli.completion;

import dev.colophon.core.internal.lint.PredefinedKeys;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Completes annotations in {@code --annotation} and annotation keys in {@code --output}. */
final class AnnotationValue {

  private static final String OPTION = "annotation";

  private AnnotationValue() {}

  /**
   * {@code [TYPE,…:]KEY}.
   *
   * @param end the text to add after a key
   */
  static List<Candidate> of(String begun, String end) {
    int colon = begun.lastIndexOf(':');
    String levels = begun.substring(0, colon + 1);
    if (colon >= 0) {
      return keys(levels, end);
    }
    int comma = begun.lastIndexOf(',');
    String before = begun.substring(0, comma + 1);
    List<Candidate> candidates = new ArrayList<>();
    levels().forEach(level -> candidates.add(Candidate.of(before + level + ":")));
    if (comma < 0) {
      candidates.addAll(keys("", end));
    }
    return candidates;
  }

  /** {@code [TYPE,…:]ORIGIN}. The origin docker-metadata has its own types. */
  static List<Candidate> ofOrigin(String begun) {
    String levels = begun.substring(0, begun.indexOf(':') + 1);
    boolean isLevels = levels.startsWith("manifest") || levels.startsWith("index");
    Stream<String> origins =
        isLevels
            ? Stream.of("git", "git:", "base").map(origin -> levels + origin)
            : Stream.concat(
                Stream.of("git", "git:", "base", "docker-metadata"),
                levels().map(level -> level + ":"));
    return origins.map(Candidate::of).toList();
  }

  /** {@code annotation[-TYPE].KEY}. */
  static List<Candidate> ofOutput(String begun) {
    int dot = begun.indexOf('.');
    if (dot >= 0 && begun.startsWith(OPTION)) {
      return keys(begun.substring(0, dot + 1), "=");
    }
    return Stream.concat(Stream.of(OPTION + "."), levels().map(l -> OPTION + "-" + l + "."))
        .map(Candidate::of)
        .toList();
  }

  private static Stream<String> levels() {
    return Arrays.stream(AnnotationLevel.values()).map(AnnotationLevel::spelling);
  }

  private static List<Candidate> keys(String prefix, String end) {
    return PredefinedKeys.ALL.stream().map(key -> Candidate.of(prefix + key + end)).toList();
  }
}
