package dev.colophon.core.internal.place;

import dev.colophon.core.plan.Holder;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The annotation changes of a plan, by holder. */
public final class PlannedChanges {

  private final Map<AnnotationLevel, Map<Integer, Collected>> changes =
      new EnumMap<>(AnnotationLevel.class);

  private record Collected(Map<String, String> set, Set<String> removed) {}

  private PlannedChanges(PlacementPlan plan) {
    plan.placements().forEach(p -> at(p.holder()).set().put(p.key(), p.value()));
    plan.removals().forEach(removal -> at(removal.holder()).removed().add(removal.key()));
  }

  /** Creates the changes of a plan. */
  public static PlannedChanges of(PlacementPlan plan) {
    return new PlannedChanges(plan);
  }

  /**
   * The change of one manifest's annotations, at {@code manifest} or {@code manifest-descriptor}.
   */
  public AnnotationChange forManifest(AnnotationLevel level, int position) {
    return change(level, position);
  }

  /** The change of the annotations at {@code index} or {@code index-descriptor}. */
  public AnnotationChange forIndex(AnnotationLevel level) {
    return change(level, Holder.POSITION_OF_INDEX);
  }

  private Collected at(Holder holder) {
    return changes
        .computeIfAbsent(holder.level(), level -> new HashMap<>())
        .computeIfAbsent(
            holder.position(), position -> new Collected(new TreeMap<>(), new HashSet<>()));
  }

  private AnnotationChange change(AnnotationLevel level, int position) {
    Collected found = changes.getOrDefault(level, Map.of()).get(position);
    return found == null
        ? AnnotationChange.NONE
        : new AnnotationChange(found.set(), found.removed());
  }
}
