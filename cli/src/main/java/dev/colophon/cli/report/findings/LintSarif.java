package dev.colophon.cli.report.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.image.Place;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.LintRule;
import dev.colophon.core.lint.Severity;
import dev.colophon.spi.image.DocumentBytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Findings as a log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which
 * code scanning services accept. An image has no files and lines, so its source takes the place of
 * the file, and the place in the image is a logical location.
 */
public final class LintSarif {

  private static final String VERSION = "2.1.0";
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  /** The rules, in the order of the log. */
  private static final List<LintRule> RULES = List.of(LintRule.values());

  private final List<LintReport> reports;
  private final String program;

  private LintSarif(List<LintReport> reports, String program) {
    this.reports = reports;
    this.program = program;
  }

  /**
   * @param program the version of Colophon
   */
  public static ObjectNode of(List<LintReport> reports, String program) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("$schema", SCHEMA).put("version", VERSION);
    new LintSarif(reports, program).run(json.putArray("runs").addObject());
    return json;
  }

  private void run(ObjectNode run) {
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Colophon").put("version", program);
    ArrayNode rules = driver.putArray("rules");
    for (LintRule rule : RULES) {
      ObjectNode json = rules.addObject();
      json.put("id", rule.code());
      json.put("name", rule.name());
      json.putObject("shortDescription").put("text", rule.title() + ".");
      json.putObject("defaultConfiguration").put("level", level(rule.severity()));
    }
    ArrayNode results = run.putArray("results");
    for (LintReport report : reports) {
      report
          .findings()
          .forEach(finding -> result(results.addObject(), uri(report.source()), finding));
    }
    run.put("columnKind", "utf16CodeUnits");
  }

  private static void result(ObjectNode result, String uri, Finding finding) {
    result.put("ruleId", finding.rule().code());
    result.put("ruleIndex", RULES.indexOf(finding.rule()));
    result.put("level", level(finding.severity()));
    String key = finding.key().map(k -> k + ": ").orElse("");
    result.putObject("message").put("text", key + finding.problem() + " " + finding.remedy());
    ArrayNode locations = result.putArray("locations");
    ObjectNode location = locations.addObject();
    ObjectNode physical = location.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri);
    physical.putObject("region").put("startLine", 1);
    ArrayNode logical = location.putArray("logicalLocations");
    for (Place place : finding.places()) {
      ObjectNode where = logical.addObject();
      where.put("name", place.part());
      where.put("fullyQualifiedName", place + finding.key().map(k -> "/" + k).orElse(""));
      where.put("kind", "member");
    }
    result.putObject("partialFingerprints").put("colophonFinding/v1", fingerprint(finding));
  }

  /** A fingerprint that stays the same if a rebuilt image still has the finding. */
  private static String fingerprint(Finding finding) {
    StringBuilder identity = new StringBuilder(finding.rule().code());
    identity.append('\n').append(finding.key().orElse(""));
    finding
        .places()
        .forEach(
            place ->
                identity
                    .append('\n')
                    .append(place.part())
                    .append(' ')
                    .append(place.platform().map(Object::toString).orElse("")));
    return DocumentBytes.of(identity.toString()).digest().hex();
  }

  /** Encodes a source as a relative URI reference, whatever characters it contains. */
  private static String uri(String source) {
    return URLEncoder.encode(source, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/");
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case HINT -> "note";
    };
  }
}
