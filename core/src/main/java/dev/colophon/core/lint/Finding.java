package dev.colophon.core.lint;

import dev.colophon.core.image.Place;
import java.util.List;
import java.util.Optional;

/**
 * Something that a rule found.
 *
 * @param rule the rule
 * @param places where; several when the same holds for several platforms, never none
 * @param key the key of the annotation or label, where it is about one
 * @param problem what is wrong, a whole sentence; it may quote values as the image has them
 * @param remedy what would be right, a whole sentence
 */
public record Finding(
    LintRule rule, List<Place> places, Optional<String> key, String problem, String remedy) {

  /** Copies the places, so that the record does not change. */
  public Finding {
    places = List.copyOf(places);
  }

  /** How grave it is. */
  public Severity severity() {
    return rule.severity();
  }
}
