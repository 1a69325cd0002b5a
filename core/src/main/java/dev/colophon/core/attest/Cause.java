package dev.colophon.core.attest;

import dev.colophon.core.placement.PlacementPlan;
import dev.colophon.spi.PlacementException;
import java.util.stream.Stream;

/** What was asked that changes digests, and the errors that come of it. */
final class Cause {

  private static final String ELSEWHERE =
      " Annotations at manifest-descriptor, index and index-descriptor leave the manifests as they"
          + " are.";

  private final String what;

  private Cause(String what) {
    this.what = what;
  }

  static Cause of(PlacementPlan plan) {
    return new Cause(
        Stream.concat(
                plan.placements().stream().map(placement -> placement.option().origin()),
                plan.removals().stream().map(removal -> "the removal of " + removal.key()))
            .findFirst()
            .orElse("the image that is asked for"));
  }

  /** What is signed would have to change. */
  PlacementException signed(String signature, String subject) {
    return new PlacementException(
        what,
        signature
            + " names "
            + subject
            + " by its digest, which changes, and what is signed cannot name another",
        "Use --attestations=drop to leave it out and sign the result anew, or --attestations=keep to"
            + " let it name what was."
            + ELSEWHERE);
  }

  /** What would follow has several ways to go, or is too far away. */
  PlacementException lost(String attestation, String why) {
    return new PlacementException(
        what,
        attestation + " cannot follow the manifest that it names by its digest: " + why,
        "Use --attestations=drop to leave it out, or --attestations=keep to let it name what was."
            + ELSEWHERE);
  }

  String what() {
    return what;
  }
}
