package dev.colophon.core.placement;

import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Which annotation goes where.
 *
 * @param placements each annotation at each of its places: by level, then manifest, then key
 * @param removals each annotation that goes, at each of its places
 * @param notes what the user should know, a sentence each: options that have no effect, names that
 *     win
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PlacementPlan(
    List<Placement> placements, List<Removal> removals, List<String> notes) {

  /** Copies the lists, so that the record does not change. */
  public PlacementPlan {
    placements = List.copyOf(placements);
    removals = List.copyOf(removals);
    notes = List.copyOf(notes);
  }

  /** This plan with further notes, after those that it has. */
  public PlacementPlan withNotes(List<String> more) {
    return new PlacementPlan(
        placements, removals, Stream.concat(notes.stream(), more.stream()).toList());
  }

  /**
   * What becomes of one manifest's annotations, at {@code manifest} or {@code manifest-descriptor}.
   */
  public AnnotationChange forManifest(AnnotationLevel level, int position) {
    return change(level, position);
  }

  /** What becomes of the annotations at {@code index} or {@code index-descriptor}. */
  public AnnotationChange forIndex(AnnotationLevel level) {
    return change(level, Holder.POSITION_OF_INDEX);
  }

  private AnnotationChange change(AnnotationLevel level, int position) {
    Map<String, String> set = new TreeMap<>();
    placements.stream()
        .filter(p -> p.holder().isAt(level, position))
        .forEach(p -> set.put(p.key(), p.value()));
    Set<String> gone =
        removals.stream()
            .filter(r -> r.holder().isAt(level, position))
            .map(Removal::key)
            .collect(Collectors.toSet());
    return new AnnotationChange(set, gone);
  }
}
