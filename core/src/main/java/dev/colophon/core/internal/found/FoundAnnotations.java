package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.draft.Draft;
import dev.colophon.core.internal.place.AnnotationRequest;
import dev.colophon.core.internal.place.Destination;
import dev.colophon.core.internal.place.Placer;
import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The annotations that were found automatically, and the searches that each output's image still
 * needs.
 *
 * @param ranks the annotations by origin, the strongest first
 * @param labels copies labels to annotations, if requested
 * @param promoted whether common annotations of the manifests are copied to the index
 * @param notes notes for the user, one sentence each
 */
public record FoundAnnotations(
    List<List<AnnotationOption>> ranks,
    Optional<LabelAnnotations> labels,
    boolean promoted,
    List<String> notes) {

  /** No annotations, and no searches. */
  public static final FoundAnnotations NONE =
      new FoundAnnotations(List.of(), Optional.empty(), false, List.of());

  /** Copies the lists to keep the record immutable. */
  public FoundAnnotations {
    ranks = ranks.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /** The keys of annotations for the index. */
  public Set<String> indexKeys() {
    return ranks.stream()
        .flatMap(List::stream)
        .filter(option -> option.level() == AnnotationLevel.INDEX)
        .map(AnnotationOption::key)
        .collect(Collectors.toSet());
  }

  /**
   * Places explicit annotations together with those that were found, including those found in this
   * image.
   *
   * @throws dev.colophon.spi.ColophonException if placing fails, or labels for the same place
   *     contradict each other
   */
  public PlacementPlan place(Draft draft, AnnotationRequest explicit, Destination destination) {
    if (ranks.isEmpty() && labels.isEmpty() && !promoted) {
      return Placer.place(draft, explicit, destination);
    }
    List<String> said = new ArrayList<>(notes);
    AnnotationRequest requested =
        new AnnotationRequest(explicit.explicit(), ranks, explicit.removals());
    if (labels.isPresent()) {
      requested = requested.and(labels.get().of(draft, requested, said));
    }
    PlacementPlan plan = Placer.place(draft, requested, destination);
    if (promoted) {
      requested = requested.and(Promotion.of(draft, plan, said));
      plan = Placer.place(draft, requested, destination);
    }
    return plan.withNotes(said);
  }
}
