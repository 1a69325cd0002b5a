package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.lint.LintRule;

/** Checks that the base image is given by both name and digest, or not at all. */
final class BaseImageCheck implements LintCheck {

  @Override
  public void check(ImageOutline image, Findings findings) {
    for (PlaceValues place : image.places()) {
      boolean name = place.values().containsKey(PredefinedKeys.BASE_NAME);
      boolean digest = place.values().containsKey(PredefinedKeys.BASE_DIGEST);
      if (digest && !name) {
        missing(place, PredefinedKeys.BASE_DIGEST, PredefinedKeys.BASE_NAME, findings);
      } else if (name && !digest) {
        missing(place, PredefinedKeys.BASE_NAME, PredefinedKeys.BASE_DIGEST, findings);
      }
    }
  }

  private static void missing(PlaceValues place, String has, String lacks, Findings findings) {
    findings.add(
        LintRule.BASE_PAIR,
        place.place(),
        has,
        "It is there without " + lacks + ".",
        "Set both: tools that look for a newer base image need the two.");
  }
}
