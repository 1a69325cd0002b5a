package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.lint.LintPolicy;
import dev.colophon.core.lint.LintRule;
import dev.colophon.core.lint.PolicyRule;
import dev.colophon.core.lint.PolicyRule.Presence;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Map;

/**
 * Checks an image against a policy.
 *
 * @param policy the policy
 */
record PolicyCheck(LintPolicy policy) implements LintCheck {

  @Override
  public void check(ImageOutline image, Findings findings) {
    for (PolicyRule rule : policy.rules()) {
      for (AnnotationLevel level : rule.levels()) {
        places(image, level).forEach(place -> check(rule, level, place, findings));
      }
    }
  }

  /** The places of an image at a level; empty if the image does not have the level. */
  static List<PlaceValues> places(ImageOutline image, AnnotationLevel level) {
    return switch (level) {
      case INDEX -> index(image, level, image.index().map(i -> i.annotations()).orElse(Map.of()));
      case INDEX_DESCRIPTOR -> index(image, level, image.root().annotations());
      case MANIFEST -> image.images().stream().map(OutlinedManifest::annotations).toList();
      case MANIFEST_DESCRIPTOR ->
          image.images().stream().map(OutlinedManifest::descriptorAnnotations).toList();
    };
  }

  private static List<PlaceValues> index(
      ImageOutline image, AnnotationLevel level, Map<String, String> values) {
    return image.index().isPresent()
        ? List.of(new PlaceValues(image.rootPlace(level), values))
        : List.of();
  }

  private static void check(
      PolicyRule rule, AnnotationLevel level, PlaceValues place, Findings findings) {
    String value = place.values().get(rule.key());
    if (value == null) {
      if (rule.presence() == Presence.REQUIRED) {
        findings.add(
            LintRule.POLICY_MISSING,
            place.place(),
            rule.key(),
            "The policy requires it here" + form(rule, ", matching ", ", as ") + ".",
            set(rule, level));
      }
    } else if (rule.presence() == Presence.FORBIDDEN) {
      findings.add(
          LintRule.POLICY_FORBIDDEN,
          place.place(),
          rule.key(),
          "The policy forbids it here.",
          "Remove it: --remove-annotation \"" + level + ":" + rule.key() + "\".");
    } else if (!rule.allows(value)) {
      findings.add(
          LintRule.POLICY_VALUE,
          place.place(),
          rule.key(),
          Findings.quote(value)
              + form(rule, " does not match the policy's pattern ", " is not the policy's value ")
              + ".",
          set(rule, level));
    }
  }

  private static String form(PolicyRule rule, String beforePattern, String beforeValue) {
    return rule.value()
        .map(value -> beforeValue + Findings.quote(value))
        .or(() -> rule.pattern().map(pattern -> beforePattern + Findings.quote(pattern.pattern())))
        .orElse("");
  }

  private static String set(PolicyRule rule, AnnotationLevel level) {
    return "Set it: --annotation \""
        + level
        + ":"
        + rule.key()
        + "="
        + rule.value().orElse("…")
        + "\".";
  }
}
