package dev.colophon.core.internal.lint;

import static dev.colophon.core.internal.lint.Findings.quote;

import dev.colophon.core.image.Place;
import dev.colophon.core.lint.LintRule;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Digest;
import dev.colophon.spi.model.ImageReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks the values of predefined keys against their definitions (OCI image-spec, annotations.md).
 */
final class PredefinedValues {

  /** RFC 3339, section 5.6, {@code date-time}. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:[Zz]|[+-]\\d{2}:\\d{2})");

  /** Semantic Versioning 2.0.0, section 2, 9 and 10. */
  private static final Pattern SEMANTIC_VERSION =
      Pattern.compile(
          "(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*)){2}"
              + "(?:-(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)"
              + "(?:\\.(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*))*)?"
              + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

  private static final Pattern REF_NAME =
      Pattern.compile(
          "[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*"
              + "(?:/[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*)*");

  /** The maximum length, to limit backtracking. No name or version is that long. */
  private static final int LONGEST = 512;

  private static final Map<String, ValueCheck> CHECKS = checks();

  private PredefinedValues() {}

  /** Checks the value of a predefined key. Other keys are not checked. */
  static void check(Place place, String key, String value, Findings findings) {
    ValueCheck check = CHECKS.get(key);
    if (check != null && !value.isEmpty()) {
      check.check(place, key, value, findings);
    }
  }

  private static Map<String, ValueCheck> checks() {
    Map<String, ValueCheck> checks = new HashMap<>();
    checks.put(PredefinedKeys.CREATED, PredefinedValues::created);
    checks.put(PredefinedKeys.URL, PredefinedValues::url);
    checks.put(PredefinedKeys.DOCUMENTATION, PredefinedValues::url);
    checks.put(PredefinedKeys.SOURCE, PredefinedValues::url);
    checks.put(PredefinedKeys.VERSION, PredefinedValues::version);
    checks.put(PredefinedKeys.REVISION, PredefinedValues::revision);
    checks.put(PredefinedKeys.LICENCES, new LicenceCheck());
    checks.put(PredefinedKeys.REF_NAME, PredefinedValues::refName);
    checks.put(PredefinedKeys.BASE_DIGEST, PredefinedValues::baseDigest);
    checks.put(PredefinedKeys.BASE_NAME, PredefinedValues::baseName);
    return checks;
  }

  private static void created(Place place, String key, String value, Findings findings) {
    if (!isTime(value)) {
      findings.add(
          LintRule.CREATED_TIME,
          place,
          key,
          quote(value) + " is not an RFC 3339 date and time.",
          "Write it like 2026-01-31T12:00:00Z.");
    }
  }

  private static boolean isTime(String value) {
    if (!TIME.matcher(value).matches()) {
      return false;
    }
    try {
      // RFC 3339 allows leap seconds, which Java does not support.
      OffsetDateTime.parse(value.toUpperCase(Locale.ROOT).replaceFirst(":60(?=[.Z+-])", ":59"));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void url(Place place, String key, String value, Findings findings) {
    if (!isUrl(value)) {
      findings.add(
          LintRule.URL,
          place,
          key,
          quote(value) + " is not a URL.",
          "Write it in full, with its scheme: https://example.com/app.");
    }
  }

  private static boolean isUrl(String value) {
    try {
      URI uri = new URI(value);
      return uri.isAbsolute() && !uri.isOpaque() && uri.getRawAuthority() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void version(Place place, String key, String value, Findings findings) {
    if (value.length() > LONGEST || !SEMANTIC_VERSION.matcher(value).matches()) {
      findings.add(
          LintRule.VERSION,
          place,
          key,
          quote(value) + " does not follow Semantic Versioning.",
          "It need not be; if the software has such a version, write it like 1.2.3, without a v.");
    }
  }

  private static void revision(Place place, String key, String value, Findings findings) {
    boolean blank = value.chars().anyMatch(c -> Character.isWhitespace(c));
    if (blank || value.contains("://")) {
      findings.add(
          LintRule.REVISION,
          place,
          key,
          quote(value) + " does not look like the identifier of a revision.",
          "Write what source control calls it: a commit's hash, for example.");
    }
  }

  /** Whether the key is misplaced. A label is inherited from a base image and has no meaning. */
  private static boolean isMisled(Place place) {
    return place instanceof Place.OtherDescriptor
        || place.isAt(AnnotationLevel.INDEX)
        || place.isAt(AnnotationLevel.MANIFEST);
  }

  private static void refName(Place place, String key, String value, Findings findings) {
    if (isMisled(place)) {
      findings.add(
          LintRule.REF_NAME_PLACE,
          place,
          key,
          "It counts on descriptors of a layout's index.json only.",
          "Name the image with the exporter's name option, which sets it there.");
    }
    if (value.length() > LONGEST || !REF_NAME.matcher(value).matches()) {
      findings.add(
          LintRule.REF_NAME,
          place,
          key,
          quote(value) + " does not match the grammar of reference names.",
          "Use letters and digits, joined by one of - . _ : @ + or --, in parts joined by /.");
    }
  }

  private static void baseDigest(Place place, String key, String value, Findings findings) {
    if (Digest.find(value).isEmpty()) {
      findings.add(
          LintRule.BASE_DIGEST,
          place,
          key,
          quote(value) + " is not a digest.",
          "Write the digest of the base image's manifest or index: sha256: and 64 lower-case"
              + " hexadecimal digits.");
    }
  }

  private static void baseName(Place place, String key, String value, Findings findings) {
    if (!isFullyQualified(value)) {
      findings.add(
          LintRule.BASE_NAME,
          place,
          key,
          quote(value) + " is not a fully qualified reference.",
          "Write its registry, repository and tag: docker.io/library/debian:12.");
    }
  }

  private static boolean isFullyQualified(String value) {
    try {
      ImageReference reference = ImageReference.parse(value);
      return value.startsWith(reference.name())
          || value.startsWith("index." + ImageReference.DEFAULT_REGISTRY + "/");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
