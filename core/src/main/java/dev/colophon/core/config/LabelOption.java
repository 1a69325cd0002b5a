package dev.colophon.core.config;

import dev.colophon.core.internal.option.QuotedText;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platforms of a label, and the label: {@code [[PLATFORM,…]:]LABEL}.
 *
 * @param given the option
 * @param platforms the platforms that it is for; one that is empty for all
 * @param label what follows the platforms
 */
record LabelOption(Given given, List<Optional<Platform>> platforms, String label) {

  private static final Pattern FORM = Pattern.compile("(?s)(?:\\[([^\\[\\]]*)\\]:)?(.*)");

  /** {@code TYPE[PLATFORM]:KEY}, as {@code --annotation} takes it. */
  private static final Pattern TYPED =
      Pattern.compile("(?s)(?:manifest|index)(?:-descriptor)?(\\[[^\\[\\]]+\\]):(.*)");

  LabelOption {
    platforms = List.copyOf(platforms);
  }

  /**
   * The platforms and the label of an option.
   *
   * @throws BadOptionException if a platform is none, or the label is in another tool's spelling
   */
  static LabelOption parse(Given given) {
    Matcher form = FORM.matcher(given.text());
    if (!form.matches()) {
      throw given.bad("it is not a label", "Write [[PLATFORM,…]:]KEY=VALUE.");
    }
    refuseOtherSpelling(given, form.group(2));
    List<Optional<Platform>> platforms = new ArrayList<>();
    if (form.group(1) == null) {
      platforms.add(Optional.empty());
    } else {
      for (String platform : form.group(1).split(",", -1)) {
        platforms.add(Optional.of(platform(given, platform.strip())));
      }
    }
    return new LabelOption(given, platforms, form.group(2));
  }

  /** A platform without its colon, and the quotation marks of jq, would become part of the key. */
  private static void refuseOtherSpelling(Given given, String label) {
    int end = label.indexOf(']');
    if (label.startsWith("[") && end > 0) {
      throw given.bad(
          "there is no colon after the platform",
          "Write "
              + given.option()
              + " \""
              + label.substring(0, end + 1)
              + ":"
              + label.substring(end + 1)
              + "\".");
    }
    Matcher typed = TYPED.matcher(label);
    if (typed.matches()) {
      throw given.bad(
          "labels have no type, which annotations have",
          "Write " + given.option() + " \"" + typed.group(1) + ":" + typed.group(2) + "\".");
    }
    if (QuotedText.begins(label)) {
      throw given.bad(
          "the key begins with a quotation mark", "Remove the quotation marks around the label.");
    }
  }

  private static Platform platform(Given given, String text) {
    try {
      return Platform.parse(text);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          given.written(),
          Reason.INVALID,
          "it has no platform in its brackets: " + e.getMessage(),
          Advice.of("Write for example [linux/arm64]:KEY=VALUE."),
          e);
    }
  }
}
