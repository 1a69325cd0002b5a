package dev.colophon.core;

import dev.colophon.core.internal.json.JacksonVersion;
import dev.colophon.core.internal.lint.Fixes;
import dev.colophon.core.internal.lint.Linter;
import dev.colophon.core.internal.lint.PolicyReader;
import dev.colophon.core.lint.AnnotationFix;
import dev.colophon.core.lint.LintPolicy;
import dev.colophon.core.lint.LintReport;
import dev.colophon.spi.ExecutionContext;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** Lints images by the rules of an organisation, and proposes fixes. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PolicyLinter {

  private final LintPolicy policy;

  /** Creates a linter for a policy. */
  public PolicyLinter(LintPolicy policy) {
    this.policy = policy;
  }

  /**
   * Creates a linter for the policy in a file.
   *
   * @param written the file as the user wrote it, for messages
   * @param context shows the wait if the file is a named pipe
   * @throws dev.colophon.spi.SourceException if it cannot be read, or is not a JSON object
   * @throws dev.colophon.spi.BadOptionException if it does not match the schema
   */
  public static PolicyLinter read(Path file, String written, ExecutionContext context) {
    JacksonVersion.require();
    return new PolicyLinter(PolicyReader.read(file, written, context));
  }

  /** Adds the findings of the policy in the same image to a report of {@link Colophon#lint}. */
  public LintReport lint(LintReport report) {
    return Linter.with(report, policy);
  }

  /**
   * Returns the options of {@code colophon annotate} that fix findings, if the image or the policy
   * determines the right value.
   */
  public List<AnnotationFix> fixes(LintReport report) {
    return Fixes.of(report, policy);
  }
}
