package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.lint.LintPolicy;
import dev.colophon.core.lint.LintReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks an image against all rules. */
public final class Linter {

  /**
   * The maximum size of documents in bytes, larger than registries accept so that lint can report
   * them.
   */
  public static final int MAX_DOCUMENT_SIZE = 16 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Linter.class);

  private Linter() {}

  /** Finds errors and likely mistakes in the annotations of the image. */
  public static LintReport lint(ImageOutline image) {
    Findings findings = new Findings();
    List<ValueCheck> always = List.of(new KeyCheck(), new CharacterCheck());
    for (PlaceValues place : image.places()) {
      place
          .values()
          .forEach(
              (key, value) -> {
                always.forEach(check -> check.check(place.place(), key, value, findings));
                PredefinedValues.check(place.place(), key, value, findings);
              });
    }
    List<LintCheck> checks =
        List.of(
            new BaseImageCheck(),
            new LevelCheck(),
            new AgreementCheck(),
            new DisplayCheck(),
            new AttestationCheck(),
            new SizeCheck(),
            new DockerMediaTypeCheck());
    checks.forEach(check -> check.check(image, findings));
    LintReport report = new LintReport(image, findings.sorted());
    LOG.debug("{} findings in {}", report.findings().size(), image.source());
    return report;
  }

  /** Adds the findings of a policy in the same image to a report. */
  public static LintReport with(LintReport report, LintPolicy policy) {
    Findings findings = new Findings();
    report.findings().forEach(findings::add);
    new PolicyCheck(policy).check(report.image(), findings);
    return new LintReport(report.image(), findings.sorted());
  }
}
