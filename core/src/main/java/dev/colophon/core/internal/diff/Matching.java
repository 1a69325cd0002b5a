package dev.colophon.core.internal.diff;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Pairs the parts of one image with those of another, by name.
 *
 * @param before the parts of the first image, by name
 * @param after the parts of the second image, by name
 * @param <T> the type of the parts
 */
record Matching<T>(Map<String, T> before, Map<String, T> after) {

  /** Receives each name. */
  interface Visitor<T> {
    /** Receives the parts of that name; at least one of the images has it. */
    void visit(String name, Optional<T> before, Optional<T> after);
  }

  /** Matches parts by name. Repeated names get a number. */
  static <T> Matching<T> of(Collection<T> before, Collection<T> after, Function<T, String> name) {
    return new Matching<>(named(before, name), named(after, name));
  }

  private static <T> Map<String, T> named(Collection<T> items, Function<T, String> name) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    Map<String, T> named = new LinkedHashMap<>();
    for (T item : items) {
      String base = name.apply(item);
      int count = seen.merge(base, 1, Integer::sum);
      named.put(count == 1 ? base : base + " #" + count, item);
    }
    return named;
  }

  /** Visits all names in order, those of the first image first. */
  void visit(Visitor<T> visitor) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    names.forEach(
        name ->
            visitor.visit(
                name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
  }
}
