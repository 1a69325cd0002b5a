package dev.colophon.core.internal.place;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A change of the annotations of one holder.
 *
 * @param set the annotations that are set, by key
 * @param removed the keys that go
 */
public record AnnotationChange(Map<String, String> set, Set<String> removed) {

  /** Nothing changes. */
  public static final AnnotationChange NONE = new AnnotationChange(Map.of(), Set.of());

  /** Copies both, so that the record does not change. */
  public AnnotationChange {
    set = Map.copyOf(set);
    removed = Set.copyOf(removed);
  }

  /** The annotations that a holder has afterwards, sorted by key. */
  public Map<String, String> applyTo(Map<String, String> present) {
    Map<String, String> changed = new TreeMap<>(present);
    changed.keySet().removeAll(removed);
    changed.putAll(set);
    return changed;
  }
}
