package dev.colophon.maven;

import dev.colophon.core.Colophon;
import dev.colophon.core.image.Place;
import dev.colophon.core.internal.text.VisibleText;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.LintRule;
import dev.colophon.core.lint.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Finds errors and likely mistakes in an image's annotations, and fails the build if there are any.
 */
@NullUnmarked // Maven sets the fields.
@Mojo(
    name = "lint",
    defaultPhase = LifecyclePhase.VERIFY,
    threadSafe = true,
    configurator = StrictConfigurator.HINT)
public final class LintMojo extends ColophonMojo {

  private static final List<String> BARS = List.of("error", "warning", "hint", "never");

  /** The image, for example oci-archive:target/image.tar. */
  @Parameter(property = "colophon.source")
  private String source;

  /** The lowest severity that fails the build: error, warning, hint or never. */
  @Parameter(property = "colophon.failOn", defaultValue = "error")
  private String failOn;

  /** The codes of rules to skip, for example COL006. */
  @Parameter(property = "colophon.ignore")
  private List<String> ignore;

  /** Called by Maven. */
  public LintMojo() {}

  @Override
  void run(Colophon colophon) throws MojoExecutionException, MojoFailureException {
    String image = ParameterChecks.required("source", source);
    Optional<Severity> bar = bar();
    LintReport report = colophon.lint(image).ignoring(ignored());
    report.findings().forEach(this::log);
    if (report.findings().isEmpty()) {
      getLog().info(VisibleText.line(image + ": nothing found"));
    }
    if (bar.filter(report::reaches).isPresent()) {
      long count = report.findings().stream().filter(f -> f.severity().reaches(bar.get())).count();
      throw new MojoFailureException(
          VisibleText.line(
              image
                  + " has "
                  + count
                  + (count == 1 ? " finding of severity " : " findings of severity ")
                  + failOn
                  + " or graver. Mend what was found, or configure <ignore> or <failOn>."));
    }
  }

  private void log(Finding finding) {
    String line =
        VisibleText.line(
            finding.rule().code()
                + " "
                + finding.places().stream().map(Place::toString).collect(Collectors.joining(", "))
                + finding.key().map(key -> ": " + key).orElse("")
                + ": "
                + finding.problem()
                + " "
                + finding.remedy());
    switch (finding.severity()) {
      case ERROR -> getLog().error(line);
      case WARNING -> getLog().warn(line);
      case HINT -> getLog().info(line);
    }
  }

  private Optional<Severity> bar() throws MojoExecutionException {
    if (!BARS.contains(failOn)) {
      throw ParameterChecks.unknownValue("failOn", failOn, BARS);
    }
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.name().equals(failOn.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private Set<LintRule> ignored() throws MojoExecutionException {
    Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
    for (String code : ParameterChecks.texts("ignore", ignore)) {
      rules.add(
          LintRule.ofCode(code)
              .orElseThrow(() -> ParameterChecks.unknownValue("ignore", code, LintRule.codes())));
    }
    return rules;
  }
}
