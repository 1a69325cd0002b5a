package dev.colophon.core.internal.build;

import dev.colophon.core.OutputPlan;
import dev.colophon.core.internal.attest.LeftBehind;
import dev.colophon.core.internal.attest.ReferrerPlan;

/**
 * The plan of an output before the images at its destination are looked at.
 *
 * @param plan the plan
 * @param left the referrers of the source that it leaves behind
 */
record PlannedOutput(OutputPlan plan, LeftBehind left) {

  /** The final plan. */
  OutputPlan with(ReferrerPlan guarded) {
    return new OutputPlan(
            plan.written(), plan.type(), plan.names(), plan.placements(), guarded.image())
        .withNotes(guarded.notes())
        .withNotes(left.note(guarded.image()).stream().toList());
  }
}
