package dev.colophon.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The policy for attestations of manifests that change. */
public enum AttestationPolicy {
  /** Attestations are linked to the new manifest. Signed ones cannot be, and fail the build. */
  RELINK("relink"),
  /** Attestations stay as they are, and name the manifest before the change. */
  KEEP("keep"),
  /** Attestations are left out of the result. */
  DROP("drop");

  private final String spelling;

  AttestationPolicy(String spelling) {
    this.spelling = spelling;
  }

  /** The policy of that spelling, if there is one. */
  public static Optional<AttestationPolicy> find(String spelling) {
    return Arrays.stream(values()).filter(policy -> policy.spelling.equals(spelling)).findFirst();
  }

  /** Every spelling, in the order of the enum. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(AttestationPolicy::toString).toList();
  }

  @Override
  public String toString() {
    return spelling;
  }
}
