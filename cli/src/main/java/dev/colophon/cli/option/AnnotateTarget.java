package dev.colophon.cli.option;

import dev.colophon.core.RequestedAnnotations;
import java.util.List;
import java.util.Optional;

/**
 * An image that is annotated where it is.
 *
 * @param place where it is, {@code docker://example.com/app:1} for example
 * @param annotations its own annotations, as {@code --annotation} takes them
 * @param removals its own removals, as {@code --remove-annotation} takes them
 */
public record AnnotateTarget(String place, List<String> annotations, List<String> removals) {

  /** Copies the lists, so that the record does not change. */
  public AnnotateTarget {
    annotations = List.copyOf(annotations);
    removals = List.copyOf(removals);
  }

  /** A target without annotations of its own. */
  static AnnotateTarget of(String place) {
    return new AnnotateTarget(place, List.of(), List.of());
  }

  /** The pattern that it has for a tag, {@code 1.*} of {@code docker://example.com/app:1.*}. */
  public Optional<String> tagPattern() {
    int colon = place.lastIndexOf(':');
    String tag = place.substring(colon + 1);
    return colon > place.lastIndexOf('/') && tag.indexOf('*') >= 0 && tag.indexOf('@') < 0
        ? Optional.of(tag)
        : Optional.empty();
  }

  /** The place without its tag. */
  public String repository() {
    return place.substring(0, place.lastIndexOf(':'));
  }

  /** This target for another place. */
  public AnnotateTarget at(String other) {
    return new AnnotateTarget(other, annotations, removals);
  }

  /** The annotations of all targets with those of this one. */
  public RequestedAnnotations with(RequestedAnnotations shared) {
    return shared.with(RequestedAnnotations.parse(annotations, removals));
  }
}
