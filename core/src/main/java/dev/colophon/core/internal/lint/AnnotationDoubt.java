package dev.colophon.core.internal.lint;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.Locale;

/**
 * A doubt whether an annotation is what was intended.
 *
 * @param option the option that requests it
 * @param why what is doubtful, without a full stop
 * @param advice what would be right
 */
public record AnnotationDoubt(Written option, String why, Advice advice) {

  /** The doubt as a note. */
  public String note() {
    String problem =
        why.startsWith("the ")
            ? why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1)
            : why;
    return problem + ". " + advice;
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
