package dev.colophon.tests.tck;

import dev.colophon.spi.ColophonException;
import dev.colophon.spi.IndexSupport;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/** The shapes of images whose failures are tested. */
enum TckShape {
  LONE(seed -> TckImage.of(TckImage.Shape.LONE, seed)),
  INDEX(seed -> TckImage.of(TckImage.Shape.INDEX, seed)),
  NESTED(UnusualImage.NESTED_INDEX::of),
  ATTESTED(UnusualImage.ATTESTED::of);

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final LongFunction<TckImage> images;

  TckShape(LongFunction<TckImage> images) {
    this.images = images;
  }

  /** An image of this shape; images of seeds that are far apart have no blob in common. */
  TckImage of(long seed) {
    return images.apply(seed);
  }

  /** Whether the shape is rare enough for an exporter to refuse it. */
  boolean isUnusual() {
    return this == NESTED || this == ATTESTED;
  }

  /** The shapes that an exporter writes with its options. */
  static List<TckShape> writtenBy(ExporterSubject subject) throws IOException {
    boolean indexes;
    try (Trial trial = Trial.of(subject)) {
      indexes = trial.exporter().capabilities().indexSupport() != IndexSupport.NEVER;
    }
    return Arrays.stream(values())
        .filter(shape -> shape == LONE || (indexes && isWritten(subject, shape)))
        .toList();
  }

  private static boolean isWritten(ExporterSubject subject, TckShape shape) {
    if (!shape.isUnusual()) {
      return true;
    }
    try (Trial trial = Trial.of(subject)) {
      trial.build(shape.of(5_000));
      return true;
    } catch (ColophonException | IOException e) {
      // To refuse it is allowed; whether it is refused as it must be is tested elsewhere.
      return false;
    }
  }
}
