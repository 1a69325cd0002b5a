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
 * The annotations that were found, and what is still to be looked for in each output's image.
 *
 * @param ranks the annotations, by what found them, the strongest first
 * @param labels copies labels to annotations, where that is requested
 * @param promoted whether what the manifests have in common goes to the index
 * @param notes what the user should know, a sentence each
 */
public record FoundAnnotations(
    List<List<AnnotationOption>> ranks,
    Optional<LabelAnnotations> labels,
    boolean promoted,
    List<String> notes) {

  /** None, and nothing to look for. */
  public static final FoundAnnotations NONE =
      new FoundAnnotations(List.of(), Optional.empty(), false, List.of());

  /** Copies the lists, so that the record does not change. */
  public FoundAnnotations {
    ranks = ranks.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /** The keys of annotations of the index. */
  public Set<String> indexKeys() {
    return ranks.stream()
        .flatMap(List::stream)
        .filter(option -> option.level() == AnnotationLevel.INDEX)
        .map(AnnotationOption::key)
        .collect(Collectors.toSet());
  }

  /**
   * Places what is spelled out together with what was found, and with what this image has to add.
   *
   * @throws dev.colophon.spi.ColophonException as placing does, and if labels that shall go to one
   *     place contradict each other
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
