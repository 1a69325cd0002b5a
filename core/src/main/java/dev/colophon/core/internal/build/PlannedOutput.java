package dev.colophon.core.internal.build;

import dev.colophon.core.OutputPlan;
import dev.colophon.core.internal.attest.LeftBehind;
import dev.colophon.core.internal.attest.ReferrerPlan;
import dev.colophon.spi.PresentImages;
import java.io.IOException;

/**
 * The plan of an output before the images at its destination are checked.
 *
 * @param plan the plan
 * @param left the referrers of the source that it leaves behind
 */
record PlannedOutput(OutputPlan plan, LeftBehind left) {

  /**
   * Completes the plan.
   *
   * @param guarded the image with its referrers, and notes on them
   * @param present the images currently at the destination
   * @throws IOException if the destination does not answer
   */
  OutputPlan with(ReferrerPlan guarded, PresentImages present) throws IOException {
    return new OutputPlan(
            plan.written(), plan.type(), plan.names(), plan.placements(), guarded.image())
        .withNotes(guarded.notes())
        .withNotes(left.note(guarded.image(), present).stream().toList());
  }
}
