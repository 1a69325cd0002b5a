package dev.colophon.core.lint;

import dev.colophon.core.image.Place;
import java.util.List;
import java.util.Optional;

/**
 * A violation of a rule in an image.
 *
 * @param rule the rule
 * @param places the places that it is about; several if the same holds for several platforms, never
 *     none
 * @param key the key of the annotation or label, if it is about one
 * @param problem what is wrong, a whole sentence; it may quote values as the image has them
 * @param remedy what would be right, a whole sentence
 */
public record Finding(
    LintRule rule, List<Place> places, Optional<String> key, String problem, String remedy) {

  /** Copies the places, so that the record does not change. */
  public Finding {
    places = List.copyOf(places);
  }

  /** The severity of the rule. */
  public Severity severity() {
    return rule.severity();
  }
}
