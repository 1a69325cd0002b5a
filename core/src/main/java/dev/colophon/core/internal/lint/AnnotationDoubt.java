package dev.colophon.core.internal.lint;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * A doubt whether an annotation is intended.
 *
 * @param option the option that requests it
 * @param why the reason for the doubt, without a full stop
 * @param advice the probable correction
 */
public record AnnotationDoubt(Written option, String why, Advice advice) {

  /** The doubt as a note, which names the option in the same way as the error of a strict build. */
  public String note() {
    return option + ": " + why + ". " + advice;
  }

  /** The doubt as the failure of a strict build. */
  public PlacementException refusal() {
    return new PlacementException(
        option,
        Reason.INVALID,
        why,
        advice.and(Advice.of("To have it as it is, leave out --strict.")));
  }
}
