package dev.colophon.core.internal.build;

import dev.colophon.core.AttestationPolicy;
import dev.colophon.core.ReferrersPolicy;
import java.util.Optional;

/**
 * The treatment of documents that refer to one that changes.
 *
 * @param inside the policy for attestations in the image
 * @param outside the policy for referrers that are kept with the image
 * @param told whether a note lists the referrers that are left, because no option requested that
 */
record LinkPolicy(AttestationPolicy inside, ReferrersPolicy outside, boolean told) {

  /** Links are updated; anything that cannot be updated is refused. */
  static final LinkPolicy STRICT =
      new LinkPolicy(AttestationPolicy.RELINK, ReferrersPolicy.REFUSE, true);

  /** The policies of a request. If attestations are not updated, referrers are left, too. */
  static LinkPolicy of(AttestationPolicy inside, Optional<ReferrersPolicy> outside) {
    return new LinkPolicy(
        inside,
        outside.orElse(
            inside == AttestationPolicy.RELINK ? ReferrersPolicy.REFUSE : ReferrersPolicy.LEAVE),
        outside.isEmpty());
  }
}
