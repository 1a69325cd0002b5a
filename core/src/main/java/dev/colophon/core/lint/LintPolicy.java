package dev.colophon.core.lint;

import dev.colophon.core.internal.lint.PolicyReader;
import java.nio.file.Path;
import java.util.List;

/**
 * What an organisation wants of the annotations of its images: the rules of a file that
 * docs/lint-policy.schema.json describes.
 *
 * @param rules the rules, in the order of the file
 */
public record LintPolicy(List<PolicyRule> rules) {

  /** A policy that wants nothing. */
  public static final LintPolicy NONE = new LintPolicy(List.of());

  /** Copies the list, so that the record does not change. */
  public LintPolicy {
    rules = List.copyOf(rules);
  }

  /**
   * Reads the policy of a file.
   *
   * @param written the file as the user wrote it, for messages
   * @throws dev.colophon.spi.SourceException if it cannot be read, or is no JSON object
   * @throws dev.colophon.spi.BadOptionException if it is not of the schema
   */
  public static LintPolicy read(Path file, String written) {
    return PolicyReader.read(file, written);
  }
}
