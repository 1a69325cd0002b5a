package dev.colophon.core.internal.lint;

import dev.colophon.core.image.Place;
import dev.colophon.core.internal.text.VisibleCharacters;
import dev.colophon.core.lint.LintRule;

/** Checks the characters of values. */
final class CharacterCheck implements ValueCheck {

  @Override
  public void check(Place place, String key, String value, Findings findings) {
    if (value.isEmpty()) {
      if (!(place instanceof Place.Labels)) {
        findings.add(
            LintRule.EMPTY_VALUE, place, key, "Its value is empty.", "Set a value, or remove it.");
      }
      return;
    }
    if (isSpaceAtAnEnd(value)) {
      findings.add(
          LintRule.VALUE_CHARACTERS,
          place,
          key,
          "Its value begins or ends with white space.",
          "Remove the white space.");
    }
    if (value
        .codePoints()
        .anyMatch(c -> c != '\n' && c != '\t' && VisibleCharacters.isControl(c))) {
      findings.add(
          LintRule.VALUE_CHARACTERS,
          place,
          key,
          "Its value has characters that cannot be seen: controls, or marks that change the order"
              + " of text.",
          "Remove them.");
    }
  }

  private static boolean isSpaceAtAnEnd(String value) {
    return VisibleCharacters.isSpace(value.codePointAt(0))
        || VisibleCharacters.isSpace(value.codePointBefore(value.length()));
  }
}
