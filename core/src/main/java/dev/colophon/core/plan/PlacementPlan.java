package dev.colophon.core.plan;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The places that annotations are set at and removed from.
 *
 * @param placements each annotation at each of its places: by level, then manifest, then key
 * @param removals each annotation that is removed, at each of its places
 * @param notes notes for the user, a sentence each: options without effect, names that take
 *     precedence
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
}
