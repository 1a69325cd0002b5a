package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.annotation.AnnotationTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The annotations requested for one output.
 *
 * @param explicit the explicit annotations
 * @param automatic the annotations that were found automatically, grouped by origin; earlier groups
 *     override later ones, and explicit annotations override all
 * @param removals the annotations of the source to remove
 */
public record AnnotationRequest(
    List<AnnotationOption> explicit,
    List<List<AnnotationOption>> automatic,
    List<AnnotationRemoval> removals) {

  /** Copies the lists to keep the record immutable. */
  public AnnotationRequest {
    explicit = List.copyOf(explicit);
    automatic = automatic.stream().map(List::copyOf).toList();
    removals = List.copyOf(removals);
  }

  /** Creates a request with explicit annotations only. */
  public static AnnotationRequest of(
      List<AnnotationOption> explicit, List<AnnotationRemoval> removals) {
    return new AnnotationRequest(explicit, List.of(), removals);
  }

  /** Adds automatic annotations, which all existing ones override. */
  public AnnotationRequest and(List<AnnotationOption> weakest) {
    List<List<AnnotationOption>> more = new ArrayList<>(automatic);
    more.add(weakest);
    return new AnnotationRequest(explicit, more, removals);
  }

  /** All annotations by precedence, the strongest first. */
  public List<List<AnnotationOption>> ranks() {
    List<List<AnnotationOption>> ranks = new ArrayList<>();
    ranks.add(explicit);
    ranks.addAll(automatic);
    return ranks;
  }

  /** The targets of all annotations and removals. */
  Stream<AnnotationTarget> targets() {
    return Stream.concat(ranks().stream().flatMap(List::stream), removals.stream());
  }

  /** The annotations that were found automatically. */
  Set<AnnotationOption> found() {
    Set<AnnotationOption> found = new HashSet<>();
    automatic.forEach(found::addAll);
    return found;
  }
}
