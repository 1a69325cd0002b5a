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
 * Keys in the syntax of other tools or other options, which contain the place of the annotation.
 * Taken literally, they would become annotations with wrong keys on all platforms, so they are
 * refused with the right spelling.
 */
final class ForeignSpelling {

  private static final String LEVELS = levels();

  /** regctl's {@code [linux/arm64]KEY}. */
  private static final Pattern PLATFORM_FIRST = Pattern.compile("(\\[[^\\]]*\\])[:.]?(.+)");

  /** The same where a key may begin with a bracket: only a platform with its operating system. */
  private static final Pattern OS_FIRST =
      Pattern.compile("(\\[[a-z]+/[a-z0-9]+(?:/[a-z0-9]+)?\\])[:.]?(.+)");

  /** {@code annotation-TYPE[PLATFORM].KEY}, the syntax of {@code --output}. */
  private static final Pattern OF_OUTPUT =
      Pattern.compile("annotation(?:-([^\\[\\].:]*))?(\\[[^\\]]*\\])?\\.(.+)");

  /** {@code TYPE.KEY}, and {@code TYPE[PLATFORM]KEY} without the colon. */
  private static final Pattern WITHOUT_COLON =
      Pattern.compile("(" + LEVELS + ")(?:(\\[[^\\]]*\\])\\.?|\\.)(.+)");

  /** {@code TYPE[PLATFORM]:KEY}, the syntax of {@code --annotation}. */
  private static final Pattern WITH_COLON =
      Pattern.compile("(" + LEVELS + ")(\\[[^\\]]*\\])?:(.+)");

  private ForeignSpelling() {}

  /**
   * The names of levels as alternatives. Longer names come first, because some begin with others.
   */
  private static String levels() {
    List<String> spellings =
        AnnotationLevel.spellings().stream()
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .toList();
    return String.join("|", spellings);
  }

  /**
   * Refuses such a key in {@code --annotation}.
   *
   * @param key the text before the {@code =}, without a type
   * @param end the text after the key in the right spelling: {@code =VALUE}, or nothing
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
   * Refuses a key in {@code --output} that has the syntax of {@code --annotation}.
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
   * Refuses a key in {@code --output} that has its type after the dot: {@code annotation.TYPE.KEY}.
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

  /**
   * The alternative for a key that really has this name. Brackets at its beginning are never part
   * of a key.
   */
  private static String otherwise(String key, String end) {
    return key.startsWith("[") ? "" : "; for a key of that name write manifest:" + key + end;
  }

  /** The level that a text in {@code --output} names, or the nearest one. */
  private static Optional<String> level(String spelling) {
    if (spelling.isEmpty()) {
      return Optional.of(AnnotationLevel.MANIFEST.spelling());
    }
    return Suggestions.nearest(spelling, AnnotationLevel.spellings()).stream().findFirst();
  }

  /** A part of the spelling. In regctl, {@code [*]} means all platforms, like no brackets here. */
  private static String text(@Nullable String group) {
    return group == null || group.equals("[*]") ? "" : group;
  }
}
