package dev.colophon.core.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant who wrote something that is not known. */
public final class Suggestions {

  private static final int MOST = 3;

  private Suggestions() {}

  private record Candidate(String text, int distance) {}

  /**
   * The valid words that are nearest to what was given, the nearest first: at most three, and none
   * that is far.
   */
  public static List<String> nearest(String given, Collection<String> valid) {
    String lower = given.toLowerCase(Locale.ROOT);
    return valid.stream()
        .distinct()
        .map(word -> new Candidate(word, distance(lower, word.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= Math.max(1, candidate.text().length() / 3))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::text))
        .limit(MOST)
        .map(Candidate::text)
        .toList();
  }

  /** The number of characters to insert, delete or replace (Levenshtein). */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
