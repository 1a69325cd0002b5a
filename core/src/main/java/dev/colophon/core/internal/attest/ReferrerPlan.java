package dev.colophon.core.internal.attest;

import dev.colophon.spi.image.Image;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image with the referrers that are written with it.
 *
 * @param image the image
 * @param notes what the user should know about referrers, a sentence each
 */
public record ReferrerPlan(Image image, List<String> notes) {

  /** Copies the notes, so that the record does not change. */
  public ReferrerPlan {
    notes = List.copyOf(notes);
  }

  /** An image as it is. */
  public static ReferrerPlan of(Image image) {
    return new ReferrerPlan(image, List.of());
  }

  /** This plan with more notes. */
  public ReferrerPlan noting(List<String> more) {
    return new ReferrerPlan(image, Stream.concat(notes.stream(), more.stream()).toList());
  }
}
