package dev.colophon.core;

import dev.colophon.core.plan.PlacementPlan;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.Image;
import dev.colophon.spi.model.ImageReference;
import java.util.List;

/**
 * The plan of one output.
 *
 * @param written the {@code --output} as the user wrote it
 * @param type the exporter's type
 * @param names the names that the image gets
 * @param placements the place of every annotation
 * @param image the finished image, its digests included
 */
public record OutputPlan(
    Written written,
    String type,
    List<ImageReference> names,
    PlacementPlan placements,
    Image image) {

  /** Copies the names, so that the record does not change. */
  public OutputPlan {
    names = List.copyOf(names);
  }

  /** This plan with further notes. */
  public OutputPlan withNotes(List<String> more) {
    return more.isEmpty()
        ? this
        : new OutputPlan(written, type, names, placements.withNotes(more), image);
  }

  /** Notes for the user, a sentence each. */
  public List<String> notes() {
    return placements.notes();
  }
}
