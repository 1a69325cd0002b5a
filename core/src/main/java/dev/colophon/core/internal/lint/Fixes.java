package dev.colophon.core.internal.lint;

import dev.colophon.core.image.ImageOutline;
import dev.colophon.core.image.OutlinedManifest;
import dev.colophon.core.image.Place;
import dev.colophon.core.image.PlaceValues;
import dev.colophon.core.internal.text.VisibleCharacters;
import dev.colophon.core.lint.AnnotationFix;
import dev.colophon.core.lint.Finding;
import dev.colophon.core.lint.LintPolicy;
import dev.colophon.core.lint.LintReport;
import dev.colophon.core.lint.PolicyRule;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fixes findings by annotating the image, if the right value is at another place of the image or in
 * the policy, or if something must be removed.
 */
public final class Fixes {

  /** Keys that can be written in an option without ambiguity. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  /** Platforms in the syntax of options, without a version of the operating system. */
  private static final Pattern PLATFORM = Pattern.compile("[A-Za-z0-9_/-]+");

  private final ImageOutline image;
  private final LintPolicy policy;
  private final Set<String> mended = new LinkedHashSet<>();
  private final Map<String, List<String>> set = new LinkedHashMap<>();
  private final Map<String, List<String>> removed = new LinkedHashMap<>();

  private Fixes(ImageOutline image, LintPolicy policy) {
    this.image = image;
    this.policy = policy;
  }

  /** The options that fix the findings. Options with the same key and value are joined. */
  public static List<AnnotationFix> of(LintReport report, LintPolicy policy) {
    Fixes fixes = new Fixes(report.image(), policy);
    Stream.concat(
            report.findings().stream().filter(Fixes::isOfPolicy),
            report.findings().stream().filter(finding -> !isOfPolicy(finding)))
        .forEach(finding -> finding.places().forEach(place -> fixes.mend(finding, place)));
    List<AnnotationFix> options = new ArrayList<>();
    fixes.set.forEach((value, types) -> options.add(fixes.option("--annotation", types, value)));
    fixes.removed.forEach(
        (key, types) -> options.add(fixes.option("--remove-annotation", types, key)));
    return options;
  }

  /** Whether a finding comes from a policy, whose value takes precedence over other findings. */
  private static boolean isOfPolicy(Finding finding) {
    return switch (finding.rule()) {
      case POLICY_MISSING, POLICY_VALUE, POLICY_FORBIDDEN -> true;
      default -> false;
    };
  }

  private AnnotationFix option(String name, List<String> types, String value) {
    List<String> joined = new ArrayList<>(types);
    for (AnnotationLevel level :
        List.of(AnnotationLevel.MANIFEST, AnnotationLevel.MANIFEST_DESCRIPTOR)) {
      List<String> all = image.images().stream().map(each -> type(at(level, each))).toList();
      if (!all.isEmpty() && joined.containsAll(all)) {
        joined.removeAll(all);
        joined.add(level.spelling());
      }
    }
    return new AnnotationFix(name, String.join(",", joined) + ":" + value);
  }

  private static String type(Place.Annotations at) {
    return at.level() + at.platform().map(platform -> "[" + platform + "]").orElse("");
  }

  private void mend(Finding finding, Place place) {
    String key = finding.key().orElse("");
    if (!(place instanceof Place.Annotations at) || !KEY.matcher(key).matches()) {
      return;
    }
    switch (finding.rule()) {
      case NOT_SHOWN, ONLY_MANIFESTS -> agreed(key).ifPresent(value -> set(at, key, value));
      case ONLY_INDEX ->
          value(image.rootPlace(AnnotationLevel.INDEX), key)
              .ifPresent(value -> everywhere(key, value));
      case SOME_PLATFORMS -> agreed(key).ifPresent(value -> set(at, key, value));
      case POLICY_MISSING, POLICY_VALUE -> wanted(key, at).ifPresent(value -> set(at, key, value));
      case POLICY_FORBIDDEN, EMPTY_VALUE, REF_NAME_PLACE -> remove(at, key);
      case KEY_TYPO, RESERVED_KEY -> rename(at, key);
      case VALUE_CHARACTERS -> value(at, key).ifPresent(value -> set(at, key, value.strip()));
      default -> {
        // Only the image's owner knows the right value.
      }
    }
  }

  private void everywhere(String key, String value) {
    image.images().stream()
        .map(manifest -> at(AnnotationLevel.MANIFEST, manifest))
        .forEach(manifest -> set(manifest, key, value));
  }

  private static Place.Annotations at(AnnotationLevel level, OutlinedManifest manifest) {
    return new Place.Annotations(level, manifest.named().digest(), manifest.platform());
  }

  private void rename(Place.Annotations at, String key) {
    List<String> intended = KeyCheck.misspelt(key);
    Optional<String> value = value(at, key);
    if (intended.size() == 1 && value.isPresent() && value(at, intended.get(0)).isEmpty()) {
      set(at, intended.get(0), value.get());
      remove(at, key);
    }
  }

  /** The value on which all places with the key agree, from manifests first, then from labels. */
  private Optional<String> agreed(String key) {
    List<String> annotations =
        image.images().stream()
            .flatMap(
                manifest -> Optional.ofNullable(manifest.annotations().values().get(key)).stream())
            .distinct()
            .toList();
    List<String> labels =
        image.images().stream()
            .map(OutlinedManifest::labels)
            .flatMap(values -> Optional.ofNullable(values.values().get(key)).stream())
            .distinct()
            .toList();
    List<String> all = annotations.isEmpty() ? labels : annotations;
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** The value that the policy requires at a place: its own, or one of the image that it allows. */
  private Optional<String> wanted(String key, Place.Annotations at) {
    return policy.rules().stream()
        .filter(rule -> rule.key().equals(key) && rule.levels().contains(at.level()))
        .findFirst()
        .flatMap(rule -> rule.value().or(() -> allowed(rule)));
  }

  private Optional<String> allowed(PolicyRule rule) {
    return value(image.rootPlace(AnnotationLevel.INDEX), rule.key())
        .filter(rule::allows)
        .or(() -> agreed(rule.key()).filter(rule::allows));
  }

  private Optional<String> value(Place place, String key) {
    return image.places().stream()
        .filter(values -> values.place().equals(place))
        .map(PlaceValues::values)
        .flatMap(values -> Optional.ofNullable(values.get(key)).stream())
        .findFirst();
  }

  private void set(Place.Annotations at, String key, String value) {
    boolean printable = value.codePoints().noneMatch(VisibleCharacters::isControl);
    if (printable) {
      add(set, at, key, key + "=" + value);
    }
  }

  private void remove(Place.Annotations at, String key) {
    add(removed, at, key, key);
  }

  private void add(
      Map<String, List<String>> options, Place.Annotations at, String key, String option) {
    boolean writable =
        at.platform().map(platform -> PLATFORM.matcher(platform.toString()).matches()).orElse(true);
    String type = type(at);
    if (writable && mended.add(type + " " + key)) {
      options.computeIfAbsent(option, o -> new ArrayList<>()).add(type);
    }
  }
}
