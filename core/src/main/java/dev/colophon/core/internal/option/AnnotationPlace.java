package dev.colophon.core.internal.option;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where annotations go: {@code TYPE[PLATFORM]}, as buildx writes it before a colon.
 *
 * @param level the level
 * @param platform the platform, normalised; empty for every platform
 */
public record AnnotationPlace(AnnotationLevel level, Optional<Platform> platform) {

  /** Every platform's manifest, which a key without a type means. */
  public static final AnnotationPlace MANIFEST =
      new AnnotationPlace(AnnotationLevel.MANIFEST, Optional.empty());

  private static final Pattern FORM = Pattern.compile("([^\\[\\]]*)(?:\\[([^\\[\\]]*)\\])?");

  /**
   * The places that {@code TYPE[PLATFORM],…} lists.
   *
   * @param asWritten the whole option, for messages
   * @throws BadOptionException if one is not of the form
   */
  public static List<AnnotationPlace> parseList(String types, String asWritten) {
    List<AnnotationPlace> places = new ArrayList<>();
    for (String type : types.split(",", -1)) {
      places.add(parse(type, asWritten, ""));
    }
    return List.copyOf(places);
  }

  /**
   * The place that {@code TYPE[PLATFORM]} spells.
   *
   * @param elsewise what else the user may have meant, to end the message with
   */
  public static AnnotationPlace parse(String type, String asWritten, String elsewise) {
    Matcher form = FORM.matcher(type);
    Optional<AnnotationLevel> level =
        form.matches() ? AnnotationLevel.ofSpelling(form.group(1)) : Optional.empty();
    if (level.isEmpty()) {
      String meant =
          Suggestions.didYouMean(
              form.matches() ? form.group(1) : type, AnnotationLevel.spellings());
      throw new BadOptionException(
          asWritten,
          "\"" + type + "\" before the colon is no type",
          meant + "Types are " + String.join(", ", AnnotationLevel.spellings()) + elsewise + ".");
    }
    return new AnnotationPlace(
        level.get(),
        Optional.ofNullable(form.group(2)).map(p -> AnnotationKey.platform(p, type, asWritten)));
  }

  /**
   * An annotation there.
   *
   * @param origin the option that it comes from, for messages
   * @throws BadOptionException if the key is empty or has white space in it, or a text is none that
   *     UTF-8 can carry
   */
  public AnnotationOption annotation(String key, String value, String origin) {
    return new AnnotationOption(
        this + ":" + key,
        origin,
        level,
        platform,
        AnnotationKey.checkedKey(key, key, origin),
        WellFormedText.check(value, origin));
  }

  /** The place as it is written: {@code manifest[linux/arm64]}. */
  @Override
  public String toString() {
    return level + platform.map(p -> "[" + p + "]").orElse("");
  }
}
