package dev.colophon.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The policy for referrers that are kept with an image but are not part of it: signatures and SBOMs
 * of a registry, for example. What is not signed follows an image that changes in place.
 */
public enum ReferrersPolicy {
  /** The build fails where a signature would lose its image; a copy leaves them, with a note. */
  REFUSE("refuse"),
  /** They stay with the image as it was, and are not looked up. */
  LEAVE("leave"),
  /** They come along; the build fails where a signature would lose its image. */
  COPY("copy");

  private final String spelling;

  ReferrersPolicy(String spelling) {
    this.spelling = spelling;
  }

  /** The policy of that spelling, if there is one. */
  public static Optional<ReferrersPolicy> find(String spelling) {
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
