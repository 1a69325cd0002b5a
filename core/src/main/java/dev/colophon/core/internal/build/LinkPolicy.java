package dev.colophon.core.internal.build;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.ReferrersPolicy;
import java.util.Optional;

/**
 * The treatment of documents that refer to one that changes.
 *
 * @param inside the policy for attestations in the image
 * @param outside the policy for referrers that are kept with the image
 * @param told whether a note tells which referrers are left, since no option says to leave them
 */
record LinkPolicy(AttestationPolicy inside, ReferrersPolicy outside, boolean told) {

  /** Links follow, and what cannot follow is refused. */
  static final LinkPolicy STRICT =
      new LinkPolicy(AttestationPolicy.RELINK, ReferrersPolicy.REFUSE, true);

  /** The policies of a request; attestations that do not follow leave the referrers, too. */
  static LinkPolicy of(AttestationPolicy inside, Optional<ReferrersPolicy> outside) {
    return new LinkPolicy(
        inside,
        outside.orElse(
            inside == AttestationPolicy.RELINK ? ReferrersPolicy.REFUSE : ReferrersPolicy.LEAVE),
        outside.isEmpty());
  }
}
