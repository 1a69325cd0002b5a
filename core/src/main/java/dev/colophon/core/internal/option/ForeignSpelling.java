package dev.colophon.core.internal.option;

import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.AnnotationLevel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys that other tools, or other options, spell so that they say where the annotation goes. Taken
 * as they are they would be annotations of a wrong name on every platform, so they are refused with
 * the right spelling.
 */
final class ForeignSpelling {

  private static final String LEVELS = levels();

  /** regctl's {@code [linux/arm64]KEY}. */
  private static final Pattern PLATFORM_FIRST = Pattern.compile("(\\[[^\\]]*\\])[:.]?(.+)");

  /** The same where brackets may begin a key: a platform with its os. */
  private static final Pattern OS_FIRST =
      Pattern.compile("(\\[[a-z]+/[a-z0-9]+(?:/[a-z0-9]+)?\\])[:.]?(.+)");

  /** {@code annotation-TYPE[PLATFORM].KEY}, as {@code --output} takes it. */
  private static final Pattern OF_OUTPUT =
      Pattern.compile("annotation(?:-([^\\[\\].:]*))?(\\[[^\\]]*\\])?\\.(.+)");

  /** {@code TYPE.KEY}, and {@code TYPE[PLATFORM]KEY} without the colon. */
  private static final Pattern WITHOUT_COLON =
      Pattern.compile("(" + LEVELS + ")(?:(\\[[^\\]]*\\])\\.?|\\.)(.+)");

  /** {@code TYPE[PLATFORM]:KEY}, as {@code --annotation} takes it. */
  private static final Pattern WITH_COLON =
      Pattern.compile("(" + LEVELS + ")(\\[[^\\]]*\\])?:(.+)");

  private ForeignSpelling() {}

  /** Longer spellings come first, for one begins another. */
  private static String levels() {
    List<String> spellings =
        AnnotationLevel.spellings().stream()
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .toList();
    return String.join("|", spellings);
  }

  /**
   * Refuses such a key of {@code --annotation}.
   *
   * @param key what is before the {@code =}, without a type
   * @param end what follows the key in a right spelling: {@code =VALUE}, or nothing
   * @throws BadOptionException with the right spelling
   */
  static void refuse(String key, Written written, String end) {
    refuseQuotes(key, written);
    right(key)
        .ifPresent(
            right -> {
              throw new BadOptionException(
                  written,
                  Reason.INVALID,
                  "\"" + key + "\" is not how a type or a platform is written here",
                  Advice.of("Write " + right + end + otherwise(key, end) + "."));
            });
  }

  /**
   * Refuses a key after a type that begins with a quotation mark or a platform.
   *
   * @param type the type before the colon, as written
   * @throws BadOptionException with the right spelling
   */
  static void refuseAfterType(String type, String key, Written written, String end) {
    refuseQuotes(key, written);
    Matcher platform = PLATFORM_FIRST.matcher(key);
    if (platform.matches()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "the platform is after the colon",
          Advice.of(
              "Write " + type + text(platform.group(1)) + ":" + platform.group(2) + end + "."));
    }
  }

  /**
   * Refuses a key of {@code --output} that is spelled as {@code --annotation} takes it.
   *
   * @throws BadOptionException with the right spelling
   */
  static void refuseInOutput(String key, Written written) {
    refuseQuotes(key, written);
    Matcher form = WITH_COLON.matcher(key);
    Matcher platform = OS_FIRST.matcher(key);
    if (form.matches()) {
      throw badInOutput(key, written, ofOutput(form), "");
    } else if (platform.matches()) {
      throw badInOutput(
          key, written, "annotation" + platform.group(1) + "." + platform.group(2), "");
    }
  }

  /**
   * Refuses a key of {@code --output} without a type that has the type after the dot: {@code
   * annotation.TYPE.KEY}.
   *
   * @throws BadOptionException with the right spelling
   */
  static void refuseUntypedInOutput(String key, Written written) {
    Matcher form = WITHOUT_COLON.matcher(key);
    if (form.matches()) {
      String own = "; for a key of that name write annotation-manifest." + key + "=VALUE";
      throw badInOutput(key, written, ofOutput(form), own);
    }
  }

  private static String ofOutput(Matcher form) {
    return "annotation-" + form.group(1) + text(form.group(2)) + "." + form.group(3);
  }

  private static BadOptionException badInOutput(
      String key, Written written, String right, String otherwise) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        "\"annotation." + key + "\" is not how a type or a platform is written in --output",
        Advice.of("Write " + right + "=VALUE" + otherwise + "."));
  }

  private static void refuseQuotes(String key, Written written) {
    if (QuotedText.begins(key)) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "the key begins with a quotation mark",
          Advice.of("Remove the quotation marks around it; jq prints texts without them with -r."));
    }
  }

  private static Optional<String> right(String key) {
    Matcher platform = PLATFORM_FIRST.matcher(key);
    if (platform.matches()) {
      return Optional.of("manifest" + text(platform.group(1)) + ":" + platform.group(2));
    }
    Matcher output = OF_OUTPUT.matcher(key);
    if (output.matches()) {
      return level(text(output.group(1)))
          .map(level -> level + text(output.group(2)) + ":" + output.group(3));
    }
    Matcher form = WITHOUT_COLON.matcher(key);
    return form.matches()
        ? Optional.of(form.group(1) + text(form.group(2)) + ":" + form.group(3))
        : Optional.empty();
  }

  /** Brackets at the beginning of a key are never its own. */
  private static String otherwise(String key, String end) {
    return key.startsWith("[") ? "" : "; for a key of that name write manifest:" + key + end;
  }

  /** The level of a spelling of {@code --output}, or the nearest one. */
  private static Optional<String> level(String spelling) {
    if (spelling.isEmpty()) {
      return Optional.of(AnnotationLevel.MANIFEST.spelling());
    }
    return Suggestions.nearest(spelling, AnnotationLevel.spellings()).stream().findFirst();
  }

  /** A part of the spelling; regctl's {@code [*]} is every platform, as no brackets are here. */
  private static String text(@Nullable String group) {
    return group == null || group.equals("[*]") ? "" : group;
  }
}
