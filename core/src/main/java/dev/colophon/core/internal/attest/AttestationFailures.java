package dev.colophon.core.internal.attest;

import dev.colophon.spi.Advice;
import dev.colophon.spi.PlacementException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * Errors caused by options that change manifests.
 *
 * @param change the option, as the user wrote it
 */
record AttestationFailures(Written change) {

  private static final String KEEP_OR_DROP =
      "leave the signature as it is with --attestations=keep, or out with --attestations=drop.";

  /**
   * Creates the failure for a signed document that would have to change.
   *
   * @param signature the digest of the manifest that holds the signature
   * @param subject the signed document, as messages name it
   * @param type the type that shows that it is signed
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

  /**
   * Creates the failure for a signature without a visible subject, which may be about a changed
   * document.
   */
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

  /**
   * Creates the failure for an attestation that could follow several manifests, or is nested too
   * deeply.
   */
  PlacementException lost(String attestation, String why) {
    return new PlacementException(
        change,
        Reason.UNSUPPORTED,
        attestation + " cannot follow the manifest that it names by its digest: " + why,
        Advice.of(
            "Leave the attestation as it is with --attestations=keep, or out with --attestations=drop."));
  }
}
