package dev.colophon.core.image;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The annotations, or labels, at one place.
 *
 * @param place the place that holds them
 * @param values the values by key, sorted
 */
public record PlaceValues(Place place, Map<String, String> values) {

  /** Copies the values, so that the record does not change. */
  public PlaceValues {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
