package dev.colophon.core.internal.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * The files of a tree that do not become part of its layer, by patterns of which the last that
 * matches decides.
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
   * A pattern, and whether what it matches is left out or kept.
   *
   * @param pattern the pattern
   * @param keeps whether it keeps what an earlier pattern leaves out
   */
  public record Rule(PathPattern pattern, boolean keeps) {

    /**
     * The rule of a text; one that begins with an exclamation mark keeps.
     *
     * @throws IllegalArgumentException if it is not a pattern
     */
    public static Rule parse(String text) {
      boolean keeps = text.startsWith("!");
      return new Rule(PathPattern.parse(keeps ? text.substring(1).strip() : text), keeps);
    }
  }

  /**
   * The rules of a {@code .dockerignore} file: one pattern in each line, comments after {@code #}.
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

  /** Whether a folder that is left out may have files that are not. */
  boolean mayKeepWithin() {
    for (Rule rule : rules) {
      if (rule.keeps()) {
        return true;
      }
    }
    return false;
  }
}
