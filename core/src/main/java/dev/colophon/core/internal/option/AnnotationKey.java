package dev.colophon.core.internal.option;

import dev.colophon.core.internal.problem.IntendedPlatform;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place and key of an annotation: {@code annotation[-TYPE][[PLATFORM]].KEY} (BuildKit's {@code
 * exptypes.ParseAnnotationKey}, with the platforms that containerd prints).
 *
 * @param level the level
 * @param platform the platform, normalised
 * @param key the annotation's key
 */
public record AnnotationKey(AnnotationLevel level, Optional<Platform> platform, String key) {

  private static final String PREFIX = "annotation";
  private static final Pattern FORM =
      Pattern.compile(
          "annotation(?:-([^\\[\\].]*))?(?:\\[([^\\[\\]]*)\\])?\\.(.*)", Pattern.DOTALL);
  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s", Pattern.UNICODE_CHARACTER_CLASS);
  private static final String FORMS =
      "Write annotation.KEY=VALUE, annotation-TYPE.KEY=VALUE or annotation-TYPE[PLATFORM].KEY=VALUE,"
          + " where TYPE is one of "
          + String.join(", ", AnnotationLevel.spellings())
          + ".";

  /** Whether the key of an option is meant as an annotation. */
  public static boolean isAnnotation(String key) {
    return key.startsWith(PREFIX);
  }

  /**
   * Parses the key of an option.
   *
   * @param written the whole option, for messages
   * @throws BadOptionException if it is malformed
   */
  public static AnnotationKey parse(String text, Written written) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"" + text + "\" is not an annotation option",
          Advice.of(FORMS));
    }
    AnnotationLevel level =
        form.group(1) == null ? AnnotationLevel.MANIFEST : level(form.group(1), text, written);
    Optional<Platform> platform =
        Optional.ofNullable(form.group(2)).map(p -> platform(p, text, written));
    ForeignSpelling.refuseInOutput(form.group(3), written);
    if (form.group(1) == null) {
      ForeignSpelling.refuseUntypedInOutput(form.group(3), written);
    }
    return new AnnotationKey(level, platform, checkedKey(form.group(3), text, written));
  }

  /** Parses a TYPE. */
  static AnnotationLevel level(String spelling, String text, Written written) {
    return AnnotationLevel.find(spelling)
        .orElseThrow(
            () -> {
              String suggestion = Suggestions.didYouMean(spelling, AnnotationLevel.spellings());
              return new BadOptionException(
                  written,
                  Reason.INVALID,
                  "\"" + text + "\" has the unknown type \"" + spelling + "\"",
                  Advice.of(
                      suggestion
                          + "Types are "
                          + String.join(", ", AnnotationLevel.spellings())
                          + "."));
            });
  }

  /** Parses a PLATFORM and normalises it. */
  static Platform platform(String spelling, String text, Written written) {
    try {
      return Platform.parse(spelling);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"" + text + "\" has no platform in its brackets: " + e.getMessage(),
          Advice.of(
              IntendedPlatform.question(spelling)
                  + "Write for example [linux/amd64], [linux/arm/v7] or [arm64]."),
          e);
    }
  }

  /** Whether a key contains white space, which annotation keys must not. */
  static boolean hasWhiteSpace(String key) {
    return WHITE_SPACE.matcher(key).find();
  }

  /** Checks that a KEY is not empty and has no white space, and returns it. */
  public static String checkedKey(String key, String text, Written written) {
    if (key.isEmpty()) {
      throw new BadOptionException(
          written, Reason.INVALID, "\"" + text + "\" has an empty key", Advice.of(FORMS));
    }
    if (hasWhiteSpace(key)) {
      String inner = key.strip();
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "the key \"" + key + "\" has white space in it",
          Advice.of(
              "Annotation keys have none"
                  + (inner.isEmpty() || hasWhiteSpace(inner)
                      ? "."
                      : ": write \"" + inner + "\".")));
    }
    return WellFormedText.check(key, written);
  }
}
