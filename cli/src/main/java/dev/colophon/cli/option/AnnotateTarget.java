package dev.colophon.cli.option;

import dev.colophon.core.RequestedAnnotations;
import java.util.List;
import java.util.Optional;

/**
 * An image to annotate in place.
 *
 * @param place the image's place, for example {@code docker://example.com/app:1}
 * @param annotations annotations for this image only, in the syntax of {@code --annotation}
 * @param removals removals for this image only, in the syntax of {@code --remove-annotation}
 */
public record AnnotateTarget(String place, List<String> annotations, List<String> removals) {

  /** Copies the lists to keep the record immutable. */
  public AnnotateTarget {
    annotations = List.copyOf(annotations);
    removals = List.copyOf(removals);
  }

  /** A target without annotations of its own. */
  static AnnotateTarget of(String place) {
    return new AnnotateTarget(place, List.of(), List.of());
  }

  /** The tag's pattern, if it has one: {@code 1.*} in {@code docker://example.com/app:1.*}. */
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

  /** A copy of this target with another place. */
  public AnnotateTarget at(String other) {
    return new AnnotateTarget(other, annotations, removals);
  }

  /** Adds this target's annotations to those of all targets. */
  public RequestedAnnotations with(RequestedAnnotations shared) {
    return shared.with(RequestedAnnotations.parse(annotations, removals));
  }
}
