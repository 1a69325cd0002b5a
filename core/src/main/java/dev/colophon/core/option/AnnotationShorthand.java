package dev.colophon.core.option;

import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.model.AnnotationLevel;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code --annotation} of buildx: {@code [TYPE[PLATFORM],…:]KEY=VALUE}. What stands before the
 * first colon of the key is the list of types.
 */
public final class AnnotationShorthand {

  private static final Pattern TARGET = Pattern.compile("([^\\[\\]]*)(?:\\[([^\\[\\]]*)\\])?");

  private AnnotationShorthand() {}

  private record Target(AnnotationLevel level, Optional<Platform> platform, String asWritten) {}

  private record Keyed(List<Target> targets, String key) {}

  /**
   * The annotations that the text asks for: one for each type.
   *
   * @throws BadOptionException if it is not of the form
   */
  public static List<AnnotationOption> parse(String text) {
    String asWritten = "--annotation \"" + text + "\"";
    WellFormedText.check(text, asWritten);
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new BadOptionException(
          asWritten, "it has no \"=\"", "Write [TYPE[PLATFORM],…:]KEY=VALUE.");
    }
    Keyed keyed = keyed(text.substring(0, equals), asWritten);
    String value = text.substring(equals + 1);
    return keyed.targets().stream()
        .map(
            t ->
                new AnnotationOption(
                    t.asWritten() + keyed.key(),
                    asWritten,
                    t.level(),
                    t.platform(),
                    keyed.key(),
                    value))
        .toList();
  }

  /**
   * The annotations that {@code --remove-annotation} names: the same form without a value.
   *
   * @throws BadOptionException if it is not of the form
   */
  public static List<AnnotationRemoval> parseRemoval(String text) {
    String asWritten = "--remove-annotation \"" + text + "\"";
    WellFormedText.check(text, asWritten);
    if (text.indexOf('=') >= 0) {
      throw new BadOptionException(
          asWritten, "it has a value", "Write [TYPE[PLATFORM],…:]KEY, without \"=\".");
    }
    Keyed keyed = keyed(text, asWritten);
    return keyed.targets().stream()
        .map(t -> new AnnotationRemoval(asWritten, t.level(), t.platform(), keyed.key()))
        .toList();
  }

  private static Keyed keyed(String text, String asWritten) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      String key = AnnotationKey.checkedKey(text, text, asWritten);
      return new Keyed(List.of(new Target(AnnotationLevel.MANIFEST, Optional.empty(), "")), key);
    }
    List<Target> targets = new ArrayList<>();
    for (String type : text.substring(0, colon).split(",", -1)) {
      targets.add(target(type, text, asWritten));
    }
    return new Keyed(targets, AnnotationKey.checkedKey(text.substring(colon + 1), text, asWritten));
  }

  private static Target target(String type, String text, String asWritten) {
    Matcher form = TARGET.matcher(type);
    Optional<AnnotationLevel> level =
        form.matches() ? AnnotationLevel.ofSpelling(form.group(1)) : Optional.empty();
    if (level.isEmpty()) {
      List<String> near =
          Suggestions.nearest(form.matches() ? form.group(1) : type, AnnotationLevel.spellings());
      String meant = near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
      throw new BadOptionException(
          asWritten,
          "\"" + type + "\" before the colon is no type",
          meant
              + "Types are "
              + String.join(", ", AnnotationLevel.spellings())
              + "; for a key that has a colon in it write manifest:"
              + text
              + "=….");
    }
    Optional<Platform> platform =
        Optional.ofNullable(form.group(2)).map(p -> AnnotationKey.platform(p, type, asWritten));
    return new Target(level.get(), platform, type + ":");
  }
}
