package dev.colophon.core;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.annotation.AutomaticAnnotations;
import dev.colophon.core.annotation.Requested;
import dev.colophon.core.internal.option.AnnotationPlace;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requested annotations of every output, in addition to those of a single {@code --output}.
 *
 * @param set the annotations to set
 * @param removed the annotations of the sources to remove
 * @param automatic the annotations that Colophon finds itself
 * @param strict whether annotations that probably are not what was intended cause an error
 */
public record RequestedAnnotations(
    List<Requested<AnnotationOption>> set,
    List<Requested<AnnotationRemoval>> removed,
    AutomaticAnnotations automatic,
    boolean strict) {

  /** No annotations. */
  public static final RequestedAnnotations NONE =
      new RequestedAnnotations(List.of(), List.of(), AutomaticAnnotations.NONE, false);

  /** Copies the lists, so that the record does not change. */
  public RequestedAnnotations {
    set = List.copyOf(set);
    removed = List.copyOf(removed);
  }

  /**
   * Returns annotations given as text, which is parsed when the request runs.
   *
   * @param set each as {@code --annotation} takes it
   * @param removed each as {@code --remove-annotation} takes it
   */
  public static RequestedAnnotations parse(List<String> set, List<String> removed) {
    return new RequestedAnnotations(texts(set), texts(removed), AutomaticAnnotations.NONE, false);
  }

  private static <T extends AnnotationTarget> List<Requested<T>> texts(List<String> texts) {
    return texts.stream().<Requested<T>>map(Requested.Text::new).toList();
  }

  /**
   * Adds an annotation at a level of every platform.
   *
   * @throws dev.colophon.spi.BadOptionException if the key is empty or has white space in it
   */
  public RequestedAnnotations set(AnnotationLevel level, String key, String value) {
    return set(new AnnotationPlace(level, Optional.empty()), key, value);
  }

  /**
   * Adds an annotation at a level of one platform.
   *
   * @throws dev.colophon.spi.BadOptionException if the key is empty or has white space in it
   */
  public RequestedAnnotations set(
      AnnotationLevel level, Platform platform, String key, String value) {
    return set(new AnnotationPlace(level, Optional.of(platform.normalized())), key, value);
  }

  private RequestedAnnotations set(AnnotationPlace place, String key, String value) {
    Written written = Written.option("the annotation " + place + ":" + key);
    return new RequestedAnnotations(
        joined(set, List.of(new Requested.Value<>(place.annotation(key, value, written)))),
        removed,
        automatic,
        strict);
  }

  /**
   * Removes an annotation of the sources at a level of every platform.
   *
   * @throws dev.colophon.spi.BadOptionException if the key is empty or has white space in it
   */
  public RequestedAnnotations remove(AnnotationLevel level, String key) {
    return remove(new AnnotationPlace(level, Optional.empty()), key);
  }

  /**
   * Removes an annotation of the sources at a level of one platform.
   *
   * @throws dev.colophon.spi.BadOptionException if the key is empty or has white space in it
   */
  public RequestedAnnotations remove(AnnotationLevel level, Platform platform, String key) {
    return remove(new AnnotationPlace(level, Optional.of(platform.normalized())), key);
  }

  private RequestedAnnotations remove(AnnotationPlace place, String key) {
    Written written = Written.option("the removal of " + place + ":" + key);
    return new RequestedAnnotations(
        set,
        joined(removed, List.of(new Requested.Value<>(place.removal(key, written)))),
        automatic,
        strict);
  }

  /** Adds other annotations, except those that Colophon finds itself. */
  public RequestedAnnotations with(RequestedAnnotations more) {
    return new RequestedAnnotations(
        joined(set, more.set), joined(removed, more.removed), automatic, strict);
  }

  /** Replaces the annotations that Colophon finds itself. */
  public RequestedAnnotations with(AutomaticAnnotations other) {
    return new RequestedAnnotations(set, removed, other, strict);
  }

  /** Makes the request fail if an annotation probably is not what was intended. */
  public RequestedAnnotations strictly() {
    return new RequestedAnnotations(set, removed, automatic, true);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Whether nothing is requested. */
  public boolean isEmpty() {
    return set.isEmpty() && removed.isEmpty() && automatic.isEmpty();
  }
}
