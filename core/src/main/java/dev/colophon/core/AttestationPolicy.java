package dev.colophon.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The policy for attestations of manifests that change. */
public enum AttestationPolicy {
  /** They name the new manifest; what is signed cannot be changed, so it fails the build. */
  RELINK("relink"),
  /** They stay as they are, and name the manifest as it was. */
  KEEP("keep"),
  /** They go. */
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
