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
 * The place of annotations: {@code TYPE[PLATFORM]}, which buildx writes before a colon.
 *
 * @param level the level
 * @param platform the platform, normalised; empty for every platform
 */
public record AnnotationPlace(AnnotationLevel level, Optional<Platform> platform) {

  /** The manifests of all platforms, which is the default for a key without a type. */
  public static final AnnotationPlace MANIFEST =
      new AnnotationPlace(AnnotationLevel.MANIFEST, Optional.empty());

  private static final Pattern FORM = Pattern.compile("([^\\[\\]]*)(?:\\[([^\\[\\]]*)\\])?");

  /**
   * Parses a list of places, {@code TYPE[PLATFORM],…}.
   *
   * @param written the whole option, for messages
   * @throws BadOptionException if one is malformed
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
   * Parses {@code TYPE[PLATFORM,…]} as one place for each platform.
   *
   * @param alternative the end of the message: the right spelling of something else that the text
   *     may mean, or nothing
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
   * Creates an annotation at this place.
   *
   * @param written the option that requests it, for messages
   * @throws BadOptionException if the key is empty or contains white space, or a text cannot be
   *     encoded in UTF-8
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
   * Creates the removal of an annotation at this place.
   *
   * @param written the option that requests it, for messages
   * @throws BadOptionException if the key is empty or contains white space
   */
  public AnnotationRemoval removal(String key, Written written) {
    return new AnnotationRemoval(
        written, level, platform, AnnotationKey.checkedKey(key, key, written));
  }

  /** Returns the place in the syntax of options: {@code manifest[linux/arm64]}. */
  @Override
  public String toString() {
    return level + platform.map(p -> "[" + p + "]").orElse("");
  }
}
