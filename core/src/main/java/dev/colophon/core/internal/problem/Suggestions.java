package dev.colophon.core.internal.problem;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Suggests the nearest known names for an unknown one. */
public final class Suggestions {

  private static final int MOST = 3;
  private static final Pattern PREFIX = Pattern.compile("-*[a-z]{3}");
  private static final String ANNOTATION = "annotation";
  private static final Pattern KEY = Pattern.compile("([^-\\[.]+)([-\\[.].*)", Pattern.DOTALL);

  private Suggestions() {}

  /**
   * A question that suggests the nearest valid words, followed by a space; empty if none is near.
   */
  public static String didYouMean(String given, Collection<String> valid) {
    return didYouMean(nearest(given, valid));
  }

  /** A question that suggests these words, followed by a space; empty if there are none. */
  public static String didYouMean(List<String> near) {
    return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
  }

  /** The annotation option that a key of {@code --output} may have been meant as. */
  public static Optional<String> annotation(String key) {
    Matcher parts = KEY.matcher(key);
    return parts.matches() && !nearest(parts.group(1), List.of(ANNOTATION)).isEmpty()
        ? Optional.of(ANNOTATION + parts.group(2))
        : Optional.empty();
  }

  private record Candidate(String text, int distance) implements Comparable<Candidate> {

    @Override
    public int compareTo(Candidate other) {
      return distance == other.distance
          ? text.compareTo(other.text)
          : Integer.compare(distance, other.distance);
    }
  }

  /**
   * The valid words that begin with the given text, if it has at least three letters, followed by
   * the nearest other words; at most three, and none that is too different.
   */
  public static List<String> nearest(String given, Collection<String> valid) {
    Optional<String> same = valid.stream().filter(given::equalsIgnoreCase).findFirst();
    if (same.isPresent()) {
      return List.of(same.get());
    }
    String lower = given.toLowerCase(Locale.ROOT);
    Stream<String> begun =
        PREFIX.matcher(lower).lookingAt()
            ? valid.stream()
                .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(lower))
                .sorted()
            : Stream.empty();
    return Stream.concat(
            begun, nearest(given, valid, word -> Math.max(1, word.length() / 3)).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  /**
   * The valid words within a number of typing mistakes of the given text, the nearest first; at
   * most three.
   */
  public static List<String> within(int mistakes, String given, Collection<String> valid) {
    return nearest(given, valid, word -> mistakes);
  }

  private static List<String> nearest(
      String given, Collection<String> valid, ToIntFunction<String> farthest) {
    String lower = given.toLowerCase(Locale.ROOT);
    return valid.stream()
        .distinct()
        .filter(word -> Math.abs(word.length() - given.length()) <= farthest.applyAsInt(word))
        .map(word -> new Candidate(word, distance(lower, word.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= farthest.applyAsInt(candidate.text()))
        .sorted()
        .limit(MOST)
        .map(Candidate::text)
        .toList();
  }

  /**
   * The number of characters to insert, delete, replace, or swap with their neighbour (optimal
   * string alignment).
   */
  private static int distance(String a, String b) {
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
