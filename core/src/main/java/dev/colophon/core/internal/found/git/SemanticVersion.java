package dev.colophon.core.internal.found.git;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version according to Semantic Versioning 2.0.0.
 *
 * @param numbers major, minor and patch
 * @param preRelease the identifiers after the hyphen; empty for a release
 * @param text the version without a leading {@code v}
 */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease, String text)
    implements Comparable<SemanticVersion> {

  private static final String NUMBER = "(0|[1-9][0-9]*)";

  /** Possessive, so that a long tag does not overflow the stack. */
  private static final Pattern FORM =
      Pattern.compile(
          "v?("
              + NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*+))?(?:\\+[0-9A-Za-z.-]+)?)");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Parses a tag as a version, with or without a leading {@code v}; empty for other tags. */
  static Optional<SemanticVersion> ofTag(String tag) {
    Matcher form = FORM.matcher(tag);
    if (!form.matches()) {
      return Optional.empty();
    }
    List<BigInteger> numbers =
        List.of(
            new BigInteger(form.group(2)),
            new BigInteger(form.group(3)),
            new BigInteger(form.group(4)));
    String preRelease = form.group(5);
    return Optional.of(
        new SemanticVersion(
            numbers,
            preRelease == null ? List.of() : List.of(preRelease.split("\\.")),
            form.group(1)));
  }

  /** Compares by precedence, and by text if the precedence is equal. */
  @Override
  public int compareTo(SemanticVersion other) {
    for (int i = 0; i < numbers.size(); i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (preRelease.isEmpty() != other.preRelease.isEmpty()) {
      return preRelease.isEmpty() ? 1 : -1;
    }
    int order = comparePreReleases(other);
    return order != 0 ? order : text.compareTo(other.text);
  }

  private int comparePreReleases(SemanticVersion other) {
    for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
      int order = IDENTIFIERS.compare(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  /** Orders numbers before words. */
  private static final Comparator<String> IDENTIFIERS =
      (a, b) -> {
        boolean numeric = DIGITS.matcher(a).matches();
        if (numeric != DIGITS.matcher(b).matches()) {
          return numeric ? -1 : 1;
        }
        return numeric ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
      };
}
