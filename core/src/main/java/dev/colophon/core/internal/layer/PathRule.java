package dev.colophon.core.internal.layer;

import java.util.List;
import java.util.Optional;

/**
 * A value for the files that a pattern matches.
 *
 * @param pattern matches paths in the image
 * @param value the value
 * @param <T> its type
 */
public record PathRule<T>(PathPattern pattern, T value) {

  private static final PathPattern EVERYTHING = PathPattern.parse("/");

  /** Creates a rule for all files. */
  public static <T> PathRule<T> forAll(T value) {
    return new PathRule<>(EVERYTHING, value);
  }

  /** The value of the last rule that matches a path in the image, which is {@link ByteText}. */
  static <T> Optional<T> last(List<PathRule<T>> rules, String path) {
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    String readable = ByteText.readable(path);
    for (int i = rules.size() - 1; i >= 0; i--) {
      PathPattern pattern = rules.get(i).pattern();
      if (pattern.equals(EVERYTHING) || pattern.matches(readable)) {
        return Optional.of(rules.get(i).value());
      }
    }
    return Optional.empty();
  }
}
