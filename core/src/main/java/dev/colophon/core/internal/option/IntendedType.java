package dev.colophon.core.internal.option;

import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Guesses the intended {@code TYPE[PLATFORM]} of a malformed text. */
final class IntendedType {

  /** Separators that people write instead of the comma between two types. */
  private static final String SEPARATORS = "[;+|&/\\s]+";

  private static final String PLURAL = "(?<=index)es$|s$";

  private IntendedType() {}

  /** A question that suggests the nearest valid spelling, followed by a space; may be empty. */
  static String question(String type) {
    String tidy =
        type.strip()
            .toLowerCase(Locale.ROOT)
            .replace('_', '-')
            .replace('(', '[')
            .replace('{', '[')
            .replace(')', ']')
            .replace('}', ']');
    if (isPlatform(tidy)) {
      return Suggestions.didYouMean(List.of("manifest[" + tidy + "]"));
    }
    int bracket = tidy.indexOf('[');
    if (tidy.indexOf("][") > 0) {
      return Suggestions.didYouMean(
          List.of(tidy.replace("][", "]," + tidy.substring(0, bracket) + "[")));
    }
    String word = bracket < 0 ? tidy : tidy.substring(0, bracket);
    String rest = tidy.substring(word.length());
    String brackets = rest.isEmpty() || rest.endsWith("]") ? rest : rest + "]";
    return Suggestions.didYouMean(words(word).stream().map(near -> near + brackets).toList());
  }

  /**
   * The types that a text without brackets may mean: all if it names several, or the nearest one.
   */
  private static List<String> words(String text) {
    String[] words = text.split(SEPARATORS);
    if (Arrays.stream(words).allMatch(word -> AnnotationLevel.find(word).isPresent())) {
      return List.of(String.join(",", words));
    }
    return Suggestions.nearest(text.replaceFirst(PLURAL, ""), AnnotationLevel.spellings());
  }

  private static boolean isPlatform(String text) {
    try {
      return Platform.KNOWN_OPERATING_SYSTEMS.contains(Platform.parse(text).os());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
