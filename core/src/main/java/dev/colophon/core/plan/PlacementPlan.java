package dev.colophon.core.plan;

import java.util.List;
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
}
