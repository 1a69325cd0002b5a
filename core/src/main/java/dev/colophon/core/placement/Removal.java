package dev.colophon.core.placement;

import dev.colophon.core.option.AnnotationRemoval;

/**
 * One annotation that goes from one place.
 *
 * @param holder the place
 * @param option the option that it comes from
 * @param value the value that goes
 */
public record Removal(Holder holder, AnnotationRemoval option, String value) {

  /** The annotation's key. */
  public String key() {
    return option.key();
  }
}
