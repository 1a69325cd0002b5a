package dev.colophon.core.internal.place;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A change of one holder's annotations.
 *
 * @param set the annotations to set, by key
 * @param removed the keys to remove
 */
public record AnnotationChange(Map<String, String> set, Set<String> removed) {

  /** No change. */
  public static final AnnotationChange NONE = new AnnotationChange(Map.of(), Set.of());

  /** Copies both to keep the record immutable. */
  public AnnotationChange {
    set = Map.copyOf(set);
    removed = Set.copyOf(removed);
  }

  /** Applies the change and returns the resulting annotations, sorted by key. */
  public Map<String, String> applyTo(Map<String, String> present) {
    Map<String, String> changed = new TreeMap<>(present);
    changed.keySet().removeAll(removed);
    changed.putAll(set);
    return changed;
  }
}
