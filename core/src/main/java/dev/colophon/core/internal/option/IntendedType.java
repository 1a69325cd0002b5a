package dev.colophon.core.internal.option;

import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Guesses what a text was intended to be that is not {@code TYPE[PLATFORM]}. */
final class IntendedType {

  /** What people write in place of the comma between two types. */
  private static final String SEPARATORS = "[;+|&/\\s]+";

  private static final String PLURAL = "(?<=index)es$|s$";

  private IntendedType() {}

  /**
   * The question whether the nearest valid spelling is intended, with a space after it, or nothing.
   */
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

  /** The types that a text without brackets may be: all of several, or the nearest of one. */
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
