package dev.colophon.core.internal.option;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
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
   * @param written the whole option, for messages
   * @throws BadOptionException if one is not of the form
   */
  public static List<AnnotationPlace> parseList(String types, Written written) {
    List<AnnotationPlace> places = new ArrayList<>();
    for (String type : split(types)) {
      places.addAll(parse(type, written, ""));
    }
    return List.copyOf(places);
  }

  /** Splits at commas that are not in brackets. */
  static List<String> split(String types) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean inBrackets = false;
    for (int i = 0; i < types.length(); i++) {
      char c = types.charAt(i);
      inBrackets = c == '[' || (inBrackets && c != ']');
      if (c == ',' && !inBrackets) {
        parts.add(types.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(types.substring(start));
    return parts;
  }

  /**
   * The places that {@code TYPE[PLATFORM,…]} spells: one for each platform.
   *
   * @param alternative the end of the message: the right spelling of another thing that the text
   *     may be, or nothing
   */
  static List<AnnotationPlace> parse(String type, Written written, String alternative) {
    Matcher form = FORM.matcher(type);
    Optional<AnnotationLevel> level =
        form.matches() ? AnnotationLevel.find(form.group(1)) : Optional.empty();
    if (level.isEmpty()) {
      String near = IntendedType.question(type);
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"" + type + "\" before the colon is not a type",
          Advice.of(
              near
                  + "Types are "
                  + String.join(", ", AnnotationLevel.spellings())
                  + alternative
                  + "."));
    }
    if (form.group(2) == null) {
      return List.of(new AnnotationPlace(level.get(), Optional.empty()));
    }
    List<AnnotationPlace> places = new ArrayList<>();
    for (String platform : form.group(2).split(",", -1)) {
      places.add(
          new AnnotationPlace(
              level.get(), Optional.of(AnnotationKey.platform(platform, type, written))));
    }
    return places;
  }

  /**
   * An annotation there.
   *
   * @param written the option that it comes from, for messages
   * @throws BadOptionException if the key is empty or has white space in it, or a text is none that
   *     UTF-8 can carry
   */
  public AnnotationOption annotation(String key, String value, Written written) {
    return new AnnotationOption(
        written.withPart(this + ":" + key),
        level,
        platform,
        AnnotationKey.checkedKey(key, key, written),
        WellFormedText.check(value, written));
  }

  /**
   * The removal of an annotation there.
   *
   * @param written the option that it comes from, for messages
   * @throws BadOptionException if the key is empty or has white space in it
   */
  public AnnotationRemoval removal(String key, Written written) {
    return new AnnotationRemoval(
        written, level, platform, AnnotationKey.checkedKey(key, key, written));
  }

  /** The place as it is written: {@code manifest[linux/arm64]}. */
  @Override
  public String toString() {
    return level + platform.map(p -> "[" + p + "]").orElse("");
  }
}
