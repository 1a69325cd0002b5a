package dev.colophon.core;

import dev.colophon.core.draft.Selection;

/**
 * What a build does with its sources.
 *
 * @param selection what of them goes in
 * @param attestations what becomes of attestations of manifests that change
 */
record BuildChoices(Selection selection, AttestationPolicy attestations) {

  /** These choices; where attestations are dropped, none is selected. */
  static BuildChoices of(Selection selection, AttestationPolicy attestations) {
    return new BuildChoices(
        selection.droppingAttestations(attestations == AttestationPolicy.DROP), attestations);
  }
}
