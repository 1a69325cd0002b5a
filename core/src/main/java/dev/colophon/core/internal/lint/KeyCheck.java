package dev.colophon.core.internal.lint;

import dev.colophon.core.image.Place;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.internal.text.VisibleCharacters;
import dev.colophon.core.lint.LintRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks keys (OCI image-spec, annotations.md, "Rules"). */
final class KeyCheck implements ValueCheck {

  /** The maximum length to compare. No predefined key is that long, and comparing takes time. */
  private static final int LONGEST = 80;

  private static final int MISTAKES = 3;

  /** The minimum length of a label that may be a part of a predefined key. */
  private static final int SHORTEST_LABEL = "image.url".length();

  private static final Set<String> KNOWN = Set.copyOf(PredefinedKeys.ALL);

  @Override
  public void check(Place place, String key, String value, Findings findings) {
    if (key.codePoints().anyMatch(c -> VisibleCharacters.isSpace(c) || isControl(c))) {
      findings.add(
          LintRule.KEY_CHARACTERS,
          place,
          key,
          "The key has white space or control characters in it.",
          "Use letters, digits, dots, dashes and slashes.");
    }
    if (isKnown(key)) {
      return;
    }
    List<String> similar = similar(key, place instanceof Place.Labels ? SHORTEST_LABEL : 1);
    if (key.startsWith(PredefinedKeys.RESERVED)) {
      findings.add(
          LintRule.RESERVED_KEY,
          place,
          key,
          "The key is not defined, and only the specifications of the OCI may define keys under "
              + PredefinedKeys.RESERVED
              + "*.",
          similar.isEmpty() ? "Name it under a domain of your own." : didYouMean(similar));
    } else if (!similar.isEmpty()) {
      findings.add(
          LintRule.KEY_TYPO,
          place,
          key,
          "The key is nearly a predefined one, and means nothing to who looks for that.",
          didYouMean(similar));
    } else if (!(place instanceof Place.Labels) && !isNamespaced(key)) {
      findings.add(
          LintRule.KEY_NAMESPACE,
          place,
          key,
          "The key is not in reverse domain notation.",
          "Name it under a domain of your own: com.example." + key + ".");
    }
  }

  /** The predefined keys that a key resembles, unless it is predefined itself. */
  static List<String> misspelt(String key) {
    return isKnown(key) ? List.of() : similar(key, 1);
  }

  private static boolean isKnown(String key) {
    return KNOWN.contains(key) || PredefinedKeys.OF_OTHER_SPECIFICATIONS.contains(key);
  }

  private static boolean isControl(int character) {
    return VisibleCharacters.isControl(character);
  }

  private static List<String> similar(String key, int shortest) {
    if (key.length() > LONGEST) {
      return List.of();
    }
    String part = "." + key.toLowerCase(Locale.ROOT);
    List<String> whole =
        PredefinedKeys.ALL.stream()
            .filter(known -> key.length() >= shortest && known.endsWith(part))
            .toList();
    return whole.isEmpty() ? Suggestions.within(mistakes(key), key, PredefinedKeys.ALL) : whole;
  }

  /** The allowed number of typing mistakes; fewer for short names. */
  private static int mistakes(String key) {
    return key.startsWith(PredefinedKeys.PREFIX)
        ? Math.min(MISTAKES, (key.length() - PredefinedKeys.PREFIX.length()) / 2)
        : MISTAKES;
  }

  private static String didYouMean(List<String> similar) {
    return Suggestions.didYouMean(similar).strip();
  }

  private static boolean isNamespaced(String key) {
    int dot = key.indexOf('.');
    return dot > 0 && dot < key.length() - 1;
  }
}
