package dev.colophon.core.internal.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * The files of a tree that are left out of its layer, selected by patterns. The last matching
 * pattern decides.
 *
 * @param rules the patterns in their order
 */
public record LeftOut(List<Rule> rules) {

  /** Leaves nothing out. */
  public static final LeftOut NOTHING = new LeftOut(List.of());

  /** Copies the list. */
  public LeftOut {
    rules = List.copyOf(rules);
  }

  /**
   * A pattern, and whether it leaves files out or keeps them.
   *
   * @param pattern the pattern
   * @param keeps whether it keeps files that an earlier pattern leaves out
   */
  public record Rule(PathPattern pattern, boolean keeps) {

    /**
     * Parses a rule. An exclamation mark at the beginning means that the rule keeps files.
     *
     * @throws IllegalArgumentException if it is not a pattern
     */
    public static Rule parse(String text) {
      boolean keeps = text.startsWith("!");
      return new Rule(PathPattern.parse(keeps ? text.substring(1).strip() : text), keeps);
    }
  }

  /**
   * Parses a {@code .dockerignore} file: one pattern per line, comments after {@code #}.
   *
   * @throws IllegalArgumentException if a line is not a pattern
   */
  public static LeftOut parse(String file) {
    List<Rule> rules = new ArrayList<>();
    int number = 0;
    for (String line : file.replaceFirst("^\ufeff", "").lines().toList()) {
      number++;
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      try {
        rules.add(Rule.parse(line.strip()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return new LeftOut(rules);
  }

  /** These rules, followed by others. */
  public LeftOut and(LeftOut others) {
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(others.rules());
    return new LeftOut(all);
  }

  /**
   * Whether a file is left out.
   *
   * @param path its path in the tree, as {@link ByteText}
   */
  boolean has(String path) {
    if (rules.isEmpty()) {
      return false;
    }
    String readable = ByteText.readable(path);
    boolean out = false;
    for (Rule rule : rules) {
      if (out == rule.keeps() && rule.pattern().matches(readable)) {
        out = !rule.keeps();
      }
    }
    return out;
  }

  /** Whether a folder that is left out may contain files that are kept. */
  boolean mayKeepWithin() {
    for (Rule rule : rules) {
      if (rule.keeps()) {
        return true;
      }
    }
    return false;
  }
}
