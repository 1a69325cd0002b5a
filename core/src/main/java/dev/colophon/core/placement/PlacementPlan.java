package dev.colophon.core.placement;

import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which annotation goes where.
 *
 * @param placements each annotation at each of its places: by level, then manifest, then key
 * @param notes what the user should know, a sentence each: options that have no effect, names that
 *     win
 */
public record PlacementPlan(List<Placement> placements, List<String> notes) {

  /** Copies the lists, so that the record does not change. */
  public PlacementPlan {
    placements = List.copyOf(placements);
    notes = List.copyOf(notes);
  }

  /** The annotations for one manifest, at {@code manifest} or {@code manifest-descriptor}. */
  public Map<String, String> forManifest(AnnotationLevel level, int position) {
    return select(level, position);
  }

  /** The annotations at {@code index} or {@code index-descriptor}. */
  public Map<String, String> forIndex(AnnotationLevel level) {
    return select(level, -1);
  }

  private Map<String, String> select(AnnotationLevel level, int position) {
    Map<String, String> selected = new TreeMap<>();
    placements.stream()
        .filter(p -> p.holder().level() == level && p.holder().position() == position)
        .forEach(p -> selected.put(p.key(), p.value()));
    return selected;
  }
}
