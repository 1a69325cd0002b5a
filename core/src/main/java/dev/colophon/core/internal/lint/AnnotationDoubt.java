package dev.colophon.core.internal.lint;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * A doubt whether an annotation is what was intended.
 *
 * @param option the option that requests it
 * @param why what is doubtful, without a full stop
 * @param advice what would be right
 */
public record AnnotationDoubt(Written option, String why, Advice advice) {

  /** The doubt as a note, which names the option as the error of a strict build does. */
  public String note() {
    return option + ": " + why + ". " + advice;
  }

  /** The doubt as the reason why a strict build fails. */
  public PlacementException refusal() {
    return new PlacementException(
        option,
        Reason.INVALID,
        why,
        advice.and(Advice.of("To have it as it is, leave out --strict.")));
  }
}
