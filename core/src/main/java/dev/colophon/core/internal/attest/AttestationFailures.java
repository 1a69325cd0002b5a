package dev.colophon.core.internal.attest;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * The errors that come of what makes manifests change.
 *
 * @param change what that is, as the user wrote it
 */
record AttestationFailures(Written change) {

  private static final String KEEP_OR_DROP =
      "leave the signature as it is with --attestations=keep, or out with --attestations=drop.";

  /**
   * A failure because a signed document would have to change.
   *
   * @param signature the digest of the manifest that holds the signature
   * @param subject what it refers to, as a person would name it
   * @param type what shows that it is signed
   */
  PlacementException signed(String signature, String subject, String type) {
    return new PlacementException(
        change,
        Reason.UNSUPPORTED,
        subject + " would change, and " + signature + " signs it as it is (" + type + ")",
        Advice.of(
            "Put the annotation on manifest-descriptor, index or index-descriptor, "
                + KEEP_OR_DROP));
  }

  /** A signature that does not say what it is about may be about what changes. */
  PlacementException signedOfUnknown(String signature, String type) {
    return new PlacementException(
        change,
        Reason.UNSUPPORTED,
        "manifests would change, and what "
            + signature
            + " signs only the signed text says ("
            + type
            + ")",
        Advice.of(
            "Put the annotation on manifest-descriptor, index or index-descriptor, "
                + KEEP_OR_DROP));
  }

  /** A failure because an attestation could follow several manifests, or is nested too deeply. */
  PlacementException lost(String attestation, String why) {
    return new PlacementException(
        change,
        Reason.UNSUPPORTED,
        attestation + " cannot follow the manifest that it names by its digest: " + why,
        Advice.of(
            "Leave the attestation as it is with --attestations=keep, or out with --attestations=drop."));
  }
}
