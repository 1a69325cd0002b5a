package dev.colophon.core.internal.attest;

import dev.colophon.spi.image.Image;
import java.util.List;

/**
 * An image with the referrers that are written with it.
 *
 * @param image the image
 * @param notes notes for the user about referrers, one sentence each
 * @param left the referrers of the source that are not written
 */
public record ReferrerPlan(Image image, List<String> notes, LeftBehind left) {

  /** Copies the notes to keep the record immutable. */
  public ReferrerPlan {
    notes = List.copyOf(notes);
  }

  /** Creates a plan with an image and notes. */
  public ReferrerPlan(Image image, List<String> notes) {
    this(image, notes, LeftBehind.NONE);
  }

  /** Creates a plan with an unchanged image. */
  public static ReferrerPlan of(Image image) {
    return new ReferrerPlan(image, List.of());
  }

  /** This plan, with referrers that are not written. */
  public ReferrerPlan leaving(LeftBehind others) {
    return new ReferrerPlan(image, notes, others);
  }
}
