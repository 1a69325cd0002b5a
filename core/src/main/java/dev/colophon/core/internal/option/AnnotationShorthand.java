package dev.colophon.core.internal.option;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.annotation.AnnotationRemoval;
import dev.colophon.core.annotation.AnnotationTarget;
import dev.colophon.core.annotation.Requested;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The {@code --annotation} of buildx: {@code [TYPE[PLATFORM],…:]KEY=VALUE}. The list of types
 * precedes the first colon of the key.
 */
public final class AnnotationShorthand {

  private AnnotationShorthand() {}

  private record Target(AnnotationPlace place, String spelling) {}

  private record Keyed(List<Target> targets, String key) {}

  /**
   * Parses the requested annotations.
   *
   * @param problems receives problems with malformed texts
   */
  public static List<AnnotationOption> parse(
      List<Requested<AnnotationOption>> requested, Problems problems) {
    return values(requested, AnnotationShorthand::parse, problems);
  }

  /**
   * Parses the requested removals.
   *
   * @param problems receives problems with malformed texts
   */
  public static List<AnnotationRemoval> parseRemovals(
      List<Requested<AnnotationRemoval>> requested, Problems problems) {
    return values(requested, AnnotationShorthand::parseRemoval, problems);
  }

  private static <T extends AnnotationTarget> List<T> values(
      List<Requested<T>> requested, Function<String, List<T>> parser, Problems problems) {
    List<T> values = new ArrayList<>();
    for (Requested<T> each : requested) {
      if (each instanceof Requested.Value<T> typed) {
        values.add(typed.value());
      } else if (each instanceof Requested.Text<T> written) {
        problems.attempt(() -> parser.apply(written.text())).ifPresent(values::addAll);
      }
    }
    return values;
  }

  /**
   * Parses a text into one annotation for each type.
   *
   * @throws BadOptionException if it is malformed
   */
  public static List<AnnotationOption> parse(String text) {
    return parse(text, Written.option("--annotation \"" + text + "\""));
  }

  /**
   * Parses a text in the same syntax from another origin.
   *
   * @param written the origin of the text, for messages
   * @throws BadOptionException if it is malformed
   */
  public static List<AnnotationOption> parse(String text, Written written) {
    WellFormedText.check(text, written);
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "it has no \"=\"",
          Advice.of("Write [TYPE[PLATFORM],…:]KEY=VALUE."));
    }
    String value = text.substring(equals + 1);
    Keyed keyed = keyed(text.substring(0, equals), written, "=" + value);
    return keyed.targets().stream()
        .map(
            t ->
                new AnnotationOption(
                    written.withPart(t.spelling() + keyed.key()),
                    t.place().level(),
                    t.place().platform(),
                    keyed.key(),
                    value))
        .toList();
  }

  /**
   * Parses {@code --remove-annotation}, which has the same syntax without a value.
   *
   * @throws BadOptionException if it is malformed
   */
  public static List<AnnotationRemoval> parseRemoval(String text) {
    Written written = Written.option("--remove-annotation \"" + text + "\"");
    WellFormedText.check(text, written);
    if (text.indexOf('=') >= 0) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "it has a value",
          Advice.of("Write [TYPE[PLATFORM],…:]KEY, without \"=\"."));
    }
    Keyed keyed = keyed(text, written, "");
    return keyed.targets().stream()
        .map(
            t ->
                new AnnotationRemoval(
                    written, t.place().level(), t.place().platform(), keyed.key()))
        .toList();
  }

  /**
   * @param end the text after the key in the right spelling, for messages
   */
  private static Keyed keyed(String text, Written written, String end) {
    int colon = text.indexOf(':');
    if (colon < 0 || text.startsWith("[") || QuotedText.begins(text)) {
      ForeignSpelling.refuse(text, written, end);
    }
    if (colon < 0) {
      return new Keyed(
          List.of(new Target(AnnotationPlace.MANIFEST, "")), checkedKey(text, written));
    }
    String types = text.substring(0, colon);
    String key = text.substring(colon + 1);
    List<Target> targets = new ArrayList<>();
    for (String type : AnnotationPlace.split(types)) {
      targets.addAll(targets(type, text, written, end));
    }
    ForeignSpelling.refuseAfterType(types, key, written, end);
    return new Keyed(targets, checkedKey(key, written));
  }

  private static String checkedKey(String key, Written written) {
    if (key.isEmpty()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "its key is empty",
          Advice.of("Write [TYPE[PLATFORM],…:]KEY, and =VALUE to set it."));
    }
    return AnnotationKey.checkedKey(key, key, written);
  }

  private static List<Target> targets(String type, String text, Written written, String end) {
    String asKey = "; for a key that has a colon in it write manifest:" + text + end;
    return AnnotationPlace.parse(type, written, AnnotationKey.hasWhiteSpace(text) ? "" : asKey)
        .stream()
        .map(place -> new Target(place, place + ":"))
        .toList();
  }
}
