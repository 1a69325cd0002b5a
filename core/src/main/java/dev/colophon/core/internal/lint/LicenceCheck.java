package dev.colophon.core.internal.lint;

import static dev.colophon.core.internal.lint.Findings.quote;

import dev.colophon.core.image.Place;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.core.lint.LintRule;
import java.util.List;
import java.util.Optional;

/** Checks SPDX licence expressions. */
final class LicenceCheck implements ValueCheck {

  private static final int LONGEST_NAME = 64;

  private Optional<Lists> lists = Optional.empty();

  private record Lists(SpdxList licences, SpdxList deprecated, SpdxList exceptions) {}

  @Override
  public void check(Place place, String key, String value, Findings findings) {
    try {
      SpdxExpression expression = SpdxExpression.parse(value);
      expression.licences().forEach(name -> licence(name, place, key, findings));
      expression.exceptions().forEach(name -> exception(name, place, key, findings));
    } catch (IllegalArgumentException e) {
      findings.add(
          LintRule.LICENCE_EXPRESSION,
          place,
          key,
          quote(value) + " is not an SPDX licence expression: " + e.getMessage() + ".",
          "Write it like Apache-2.0 OR MIT.");
    }
  }

  private void licence(String name, Place place, String key, Findings findings) {
    if (SpdxExpression.isUserDefined(name)
        || name.equals("NONE")
        || name.equals("NOASSERTION")
        || lists().licences.find(name).isPresent()) {
      return;
    }
    if (lists().deprecated.find(name).isPresent()) {
      findings.add(
          LintRule.LICENCE_DEPRECATED,
          place,
          key,
          quote(name) + " is a deprecated identifier.",
          lists().licences.find(name + "-only").isPresent()
              ? "Use " + name + "-only or " + name + "-or-later."
              : "Use one that the SPDX list has, or LicenseRef-NAME for your own.");
      return;
    }
    unknown("licence", name, lists().licences, place, key, findings);
  }

  private void exception(String name, Place place, String key, Findings findings) {
    if (!SpdxExpression.isUserDefined(name) && lists().exceptions.find(name).isEmpty()) {
      unknown("exception", name, lists().exceptions, place, key, findings);
    }
  }

  private static void unknown(
      String kind, String name, SpdxList list, Place place, String key, Findings findings) {
    findings.add(
        LintRule.LICENCE_UNKNOWN,
        place,
        key,
        quote(name) + " is no " + kind + " of the SPDX list.",
        "Use one that the list has"
            + suggestion(name, list)
            + ", or LicenseRef-NAME for your own.");
  }

  private static String suggestion(String name, SpdxList list) {
    if (name.length() > LONGEST_NAME) {
      return "";
    }
    List<String> near = Suggestions.nearest(name, list.all());
    return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
  }

  private Lists lists() {
    Lists known =
        lists.orElseGet(
            () ->
                new Lists(
                    SpdxList.licences(), SpdxList.deprecatedLicences(), SpdxList.exceptions()));
    lists = Optional.of(known);
    return known;
  }
}
