package dev.colophon.core.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.spi.model.Descriptor;
import java.util.List;
import java.util.Set;

/**
 * The findings in an image.
 *
 * @param image the image
 * @param findings what was found: errors first, then by code
 */
public record LintReport(ImageOutline image, List<Finding> findings) {

  /** Copies the list, so that the record does not change. */
  public LintReport {
    findings = List.copyOf(findings);
  }

  /** The source as the user wrote it. */
  public String source() {
    return image.source();
  }

  /** The descriptor that names the image where it is kept. */
  public Descriptor root() {
    return image.root();
  }

  /** This report without what these rules found. */
  public LintReport ignoring(Set<LintRule> rules) {
    return new LintReport(
        image, findings.stream().filter(found -> !rules.contains(found.rule())).toList());
  }

  /** The number of findings of exactly this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(found -> found.severity() == severity).count();
  }

  /** Whether any finding is at least as severe as {@code bar}. */
  public boolean reaches(Severity bar) {
    return findings.stream().anyMatch(found -> found.severity().reaches(bar));
  }
}
