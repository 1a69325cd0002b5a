package dev.colophon.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of referrers that are kept with an image but are not part of it, signatures above
 * all, when a name moves from the image to a changed one.
 */
public enum ReferrersPolicy {
  /** The build fails if there are any. */
  REFUSE("refuse"),
  /** They stay with the image as it was, which a note tells. */
  LEAVE("leave");

  private final String spelling;

  ReferrersPolicy(String spelling) {
    this.spelling = spelling;
  }

  /** The policy of that spelling, if there is one. */
  public static Optional<ReferrersPolicy> ofSpelling(String spelling) {
    return Arrays.stream(values()).filter(policy -> policy.spelling.equals(spelling)).findFirst();
  }

  /** Every spelling, in the order of the enum. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(ReferrersPolicy::toString).toList();
  }

  @Override
  public String toString() {
    return spelling;
  }
}
