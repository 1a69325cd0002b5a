package dev.colophon.core;

import dev.colophon.core.annotation.AutomaticAnnotations;
import java.util.List;
import java.util.stream.Stream;

/**
 * The requested annotations in addition to those of an {@code --output}: for every output.
 *
 * @param set each {@code --annotation} as buildx takes it
 * @param removed each {@code --remove-annotation}: the same grammar without a value
 * @param automatic what is requested without being spelled out
 * @param strict whether annotations that probably are not what was intended are an error
 */
public record RequestedAnnotations(
    List<String> set, List<String> removed, AutomaticAnnotations automatic, boolean strict) {

  /** None. */
  public static final RequestedAnnotations NONE = new RequestedAnnotations(List.of(), List.of());

  /** Copies the lists, so that the record does not change. */
  public RequestedAnnotations {
    set = List.copyOf(set);
    removed = List.copyOf(removed);
  }

  /** Annotations that are all spelled out. */
  public RequestedAnnotations(List<String> set, List<String> removed) {
    this(set, removed, AutomaticAnnotations.NONE, false);
  }

  /** These and more. */
  public RequestedAnnotations with(List<String> moreSet, List<String> moreRemoved) {
    return new RequestedAnnotations(
        joined(set, moreSet), joined(removed, moreRemoved), automatic, strict);
  }

  /** These, with that in place of what was requested without being spelled out. */
  public RequestedAnnotations with(AutomaticAnnotations other) {
    return new RequestedAnnotations(set, removed, other, strict);
  }

  /** These, as a request that fails where an annotation probably is not what was intended. */
  public RequestedAnnotations strictly() {
    return new RequestedAnnotations(set, removed, automatic, true);
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Whether nothing is requested. */
  public boolean isEmpty() {
    return set.isEmpty() && removed.isEmpty() && automatic.isEmpty();
  }
}
