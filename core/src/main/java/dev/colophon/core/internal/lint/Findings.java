package dev.colophon.core.internal.lint;

import dev.colophon.core.image.Place;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects findings. The same finding at several places becomes one. */
final class Findings {

  private static final int LONGEST_QUOTE = 80;

  private record Said(LintRule rule, Optional<String> key, String problem, String remedy) {}

  private final Map<Said, List<Place>> places = new LinkedHashMap<>();

  /** Adds a rule's finding about an annotation or label. */
  void add(LintRule rule, Place place, String key, String problem, String remedy) {
    add(rule, place, Optional.of(key), problem, remedy);
  }

  /** Adds a rule's finding about a place. */
  void add(LintRule rule, Place place, String problem, String remedy) {
    add(rule, place, Optional.empty(), problem, remedy);
  }

  private void add(
      LintRule rule, Place place, Optional<String> key, String problem, String remedy) {
    places
        .computeIfAbsent(new Said(rule, key, problem, remedy), said -> new ArrayList<>())
        .add(place);
  }

  /** Adds an earlier finding. */
  void add(Finding finding) {
    finding
        .places()
        .forEach(
            place ->
                add(finding.rule(), place, finding.key(), finding.problem(), finding.remedy()));
  }

  /** The findings: errors first, then by code, then in the order of discovery. */
  List<Finding> sorted() {
    List<Finding> findings = new ArrayList<>();
    places.forEach(
        (said, where) ->
            findings.add(new Finding(said.rule, where, said.key, said.problem, said.remedy)));
    findings.sort(Findings::compare);
    return findings;
  }

  private static int compare(Finding a, Finding b) {
    return a.severity() == b.severity()
        ? a.rule().code().compareTo(b.rule().code())
        : a.severity().compareTo(b.severity());
  }

  /** A value in quotes, shortened if it is long. */
  static String quote(String value) {
    int end = Math.min(value.length(), LONGEST_QUOTE);
    if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
      end--;
    }
    return "\"" + value.substring(0, end) + (end < value.length() ? "…\"" : "\"");
  }
}
