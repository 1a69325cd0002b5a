package dev.colophon.core.lint;

import java.util.List;

/**
 * The rules of an organisation for the annotations of its images, from a file that
 * docs/lint-policy.schema.json describes.
 *
 * @param rules the rules, in the order of the file
 */
public record LintPolicy(List<PolicyRule> rules) {

  /** A policy without rules. */
  public static final LintPolicy NONE = new LintPolicy(List.of());

  /** Copies the list, so that the record does not change. */
  public LintPolicy {
    rules = List.copyOf(rules);
  }
}
