package dev.colophon.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The policy for images that an index lists and the source does not have. */
public enum MissingPolicy {
  /** The build fails. */
  REFUSE("refuse"),
  /** They are left out of the index, with what belongs to them. */
  DROP("drop");

  private final String spelling;

  MissingPolicy(String spelling) {
    this.spelling = spelling;
  }

  /** The policy of that spelling, if there is one. */
  public static Optional<MissingPolicy> find(String spelling) {
    return Arrays.stream(values()).filter(policy -> policy.spelling.equals(spelling)).findFirst();
  }

  /** Every spelling, in the order of the enum. */
  public static List<String> spellings() {
    return Arrays.stream(values()).map(MissingPolicy::toString).toList();
  }

  @Override
  public String toString() {
    return spelling;
  }
}
