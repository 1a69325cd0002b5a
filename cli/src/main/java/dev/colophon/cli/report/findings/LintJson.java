package dev.colophon.cli.report.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.core.image.Place;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.Severity;

/** Findings as JSON, in the form that docs/lint.schema.json describes. */
public final class LintJson {

  private static final int SCHEMA_VERSION = 1;

  private LintJson() {}

  public static ObjectNode of(LintReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("source", report.source());
    json.put("digest", report.root().digest().toString());
    ObjectNode counts = json.putObject("counts");
    for (Severity severity : Severity.values()) {
      counts.put(severity.toString(), report.count(severity));
    }
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(finding -> finding(findings.addObject(), finding));
    return json;
  }

  private static void finding(ObjectNode json, Finding finding) {
    json.put("code", finding.rule().code());
    json.put("severity", finding.severity().toString());
    json.put("title", finding.rule().title());
    finding.key().ifPresent(key -> json.put("key", key));
    json.put("problem", finding.problem());
    json.put("remedy", finding.remedy());
    ArrayNode places = json.putArray("places");
    for (Place place : finding.places()) {
      ObjectNode where = places.addObject();
      where.put("level", place.part());
      where.put("digest", place.digest().toString());
      place.platform().ifPresent(platform -> where.put("platform", platform.toString()));
    }
  }
}
