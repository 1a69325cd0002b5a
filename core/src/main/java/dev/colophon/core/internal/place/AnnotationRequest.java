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
 * The annotations that are requested for one output.
 *
 * @param explicit the annotations that are spelled out
 * @param automatic the annotations that were found, by what found them; each gives way to those
 *     before it, and all to what is spelled out
 * @param removals the annotations of the source that shall go
 */
public record AnnotationRequest(
    List<AnnotationOption> explicit,
    List<List<AnnotationOption>> automatic,
    List<AnnotationRemoval> removals) {

  /** Copies the lists, so that the record does not change. */
  public AnnotationRequest {
    explicit = List.copyOf(explicit);
    automatic = automatic.stream().map(List::copyOf).toList();
    removals = List.copyOf(removals);
  }

  /** A request of annotations that are spelled out, and no others. */
  public static AnnotationRequest of(
      List<AnnotationOption> explicit, List<AnnotationRemoval> removals) {
    return new AnnotationRequest(explicit, List.of(), removals);
  }

  /** The same, and more that was found, which gives way to all of it. */
  public AnnotationRequest and(List<AnnotationOption> weakest) {
    List<List<AnnotationOption>> more = new ArrayList<>(automatic);
    more.add(weakest);
    return new AnnotationRequest(explicit, more, removals);
  }

  /** All annotations, by rank, the strongest first. */
  public List<List<AnnotationOption>> ranks() {
    List<List<AnnotationOption>> ranks = new ArrayList<>();
    ranks.add(explicit);
    ranks.addAll(automatic);
    return ranks;
  }

  /** Everything that says where something goes or leaves. */
  Stream<AnnotationTarget> targets() {
    return Stream.concat(ranks().stream().flatMap(List::stream), removals.stream());
  }

  /** The annotations that were found rather than spelled out. */
  Set<AnnotationOption> found() {
    Set<AnnotationOption> found = new HashSet<>();
    automatic.forEach(found::addAll);
    return found;
  }
}
