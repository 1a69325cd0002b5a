package dev.colophon.core.annotation;

import org.apiguardian.api.API;

/**
 * An annotation to set or to remove, as text or as a value. Text is parsed when the request runs,
 * so that everything that is wrong with a request is reported together.
 *
 * @param <T> what text is parsed to
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Requested<T extends AnnotationTarget> {

  /**
   * Text as {@code --annotation} or {@code --remove-annotation} takes it. It may name several
   * places.
   *
   * @param text the text, {@code index,manifest:a=b}
   */
  record Text<T extends AnnotationTarget>(String text) implements Requested<T> {}

  /**
   * A value, which needs no parsing.
   *
   * @param value the annotation
   */
  record Value<T extends AnnotationTarget>(T value) implements Requested<T> {}
}
