package dev.colophon.core.internal.place;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.model.Platform;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses between several options for one key at one place: the one with the more exact platform
 * wins.
 */
final class Precedence {

  private static final Comparator<AnnotationOption> BY_EXACTNESS =
      (a, b) -> Integer.compare(exactness(a), exactness(b));

  private Precedence() {}

  /**
   * @param options the options, at least one
   * @throws BadOptionException if two equally exact options have different values
   */
  static AnnotationOption choose(List<AnnotationOption> options) {
    AnnotationOption winner = options.stream().max(BY_EXACTNESS).orElseThrow();
    for (AnnotationOption option : options) {
      if (exactness(option) == exactness(winner) && !option.value().equals(winner.value())) {
        throw new BadOptionException(
            option.written(),
            Reason.INVALID,
            option.written().part()
                + " is both \""
                + option.value()
                + "\" and \""
                + winner.value()
                + "\"",
            Advice.of("Give it one value."));
      }
    }
    return winner;
  }

  /** Whether two options request the same. */
  static boolean says(AnnotationOption option, AnnotationOption other) {
    return option.value().equals(other.value()) && exactness(option) == exactness(other);
  }

  private static int exactness(AnnotationOption option) {
    return option.platform().map(Precedence::exactness).orElse(0);
  }

  private static int exactness(Platform platform) {
    return 1 + (platform.osVersion().isEmpty() ? 0 : 1) + (platform.osFeatures().isEmpty() ? 0 : 1);
  }
}
