package dev.colophon.core.internal.option;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.problem.Problems;
import dev.colophon.core.internal.problem.Suggestions;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code --output}.
 *
 * @param written the option as the user wrote it, {@code --output "type=oci,dest=out.tar"}
 * @param type the value of {@code type}
 * @param options the exporter's options by name, in order, without type and annotations
 * @param annotations the requested annotations, in order
 */
public record OutputOption(
    Written written, String type, Map<String, String> options, List<AnnotationOption> annotations) {

  private static final String TYPE = "type";

  /** Copies the lists to keep the record immutable. */
  public OutputOption {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    annotations = List.copyOf(annotations);
  }

  /**
   * Parses a record of {@code KEY=VALUE} fields. The case of option names is kept, because
   * annotation keys are case-sensitive.
   *
   * @throws BadOptionException if the record, a field or an annotation is malformed, there is no
   *     type, or an option is given twice with different values
   */
  public static OutputOption parse(String record) {
    Problems problems = new Problems();
    Optional<OutputOption> option = parse(record, new HiddenSecrets(List.of()), problems);
    problems.throwIfAny();
    return option.orElseThrow();
  }

  /**
   * Parses the valid parts of a record.
   *
   * @param secrets hides values that messages must not show
   * @param problems receives problems with malformed parts
   * @return the output; empty if there is no type, or the record has no fields
   */
  public static Optional<OutputOption> parse(
      String record, HiddenSecrets secrets, Problems problems) {
    Written written = Written.output("--output \"" + secrets.in(record) + "\"");
    Map<String, String> options = new LinkedHashMap<>();
    List<AnnotationOption> annotations = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    List<String> fields =
        problems
            .attempt(() -> OutputRecord.split(WellFormedText.check(record, written), written))
            .orElse(List.of());
    if (fields.isEmpty() && problems.hasAny()) {
      return Optional.empty();
    }
    boolean allAreOptions = problems.passes(() -> requireEquals(fields, written));
    for (String field : whole(fields)) {
      Optional<AnnotationOption> annotation =
          problems.attempt(() -> read(field, written, secrets, options)).flatMap(read -> read);
      annotation
          .filter(option -> problems.passes(() -> requireOneValue(values, option)))
          .ifPresent(annotations::add);
    }
    String type = options.remove(TYPE);
    boolean nothingIsRead = type == null && options.isEmpty() && annotations.isEmpty();
    if (nothingIsRead) {
      return Optional.empty();
    }
    if (type == null && !allAreOptions) {
      return Optional.empty();
    }
    if (type == null || type.isEmpty()) {
      problems.add(
          new BadOptionException(
              written,
              Reason.INVALID,
              "it has no type",
              Advice.of(
                  Suggestions.didYouMean(
                          options.keySet().stream()
                              .filter(name -> name.strip().equalsIgnoreCase(TYPE))
                              .map(name -> TYPE)
                              .toList())
                      + "Add for example type=oci; 'colophon exporters' lists the types.")));
      return Optional.empty();
    }
    return Optional.of(new OutputOption(written, type, options, annotations));
  }

  /** The fields, without fragments of a field that was split at commas in brackets. */
  private static List<String> whole(List<String> fields) {
    List<String> whole = new ArrayList<>();
    boolean isCut = false;
    for (String field : fields) {
      if (field.indexOf('=') < 0) {
        isCut |= isCut(field);
      } else if (isCut && field.indexOf(']') >= 0) {
        isCut = false;
      } else {
        whole.add(field);
      }
    }
    return whole;
  }

  private static boolean isCut(String field) {
    return AnnotationKey.isAnnotation(field) && field.indexOf('[') > field.lastIndexOf(']');
  }

  /** Checks that fields have an equals sign. Reports the mistake once for all fields. */
  private static void requireEquals(List<String> fields, Written written) {
    for (String field : fields) {
      if (field.indexOf('=') < 0) {
        throw new BadOptionException(
            written,
            Reason.INVALID,
            field.isEmpty() ? "a field is empty" : "\"" + field + "\" has no \"=\"",
            Advice.of(
                isCut(field)
                    ? "Write one field for each platform: annotation[linux/amd64].KEY=VALUE."
                    : "Each field is KEY=VALUE, as in type=oci,dest=out.tar; one with a comma"
                        + " in it has quotes around it: \"KEY=a,b\"."));
      }
    }
  }

  /** Reads a field as an annotation, or adds it to the options. */
  private static Optional<AnnotationOption> read(
      String field, Written written, HiddenSecrets secrets, Map<String, String> options) {
    int equals = field.indexOf('=');
    String name = field.substring(0, equals);
    String value = field.substring(equals + 1);
    if (AnnotationKey.isAnnotation(name)) {
      AnnotationKey key = AnnotationKey.parse(name, written);
      return Optional.of(
          new AnnotationOption(
              written.withPart(name), key.level(), key.platform(), key.key(), value));
    }
    String other = add(options, name, value, written);
    if (!other.equals(value)) {
      throw twice(written, name, secrets.value(name, other), secrets.value(name, value));
    }
    return Optional.empty();
  }

  /** Adds a value unless there is one, and returns the value that is then set. */
  private static String add(
      Map<String, String> options, String name, String value, Written written) {
    if (name.isEmpty()) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "\"=" + value + "\" has no name before its \"=\"",
          Advice.of("Each field is KEY=VALUE."));
    }
    options.putIfAbsent(name, value);
    return options.get(name);
  }

  /**
   * @param values the values so far, by level, platform and key, separated by spaces; no key
   *     contains a space
   */
  private static void requireOneValue(Map<String, String> values, AnnotationOption option) {
    String platform = option.platform().map(Platform::toString).orElse("");
    String place = option.level() + " " + platform + " " + option.key();
    String other = values.putIfAbsent(place, option.value());
    if (other != null && !other.equals(option.value())) {
      throw twice(option.written(), option.written().part(), other, option.value());
    }
  }

  private static BadOptionException twice(
      Written written, String name, String value, String other) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        name + " is given twice, as \"" + value + "\" and as \"" + other + "\"",
        Advice.of("Give it once."));
  }
}
