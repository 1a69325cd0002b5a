package dev.colophon.spi;

import dev.colophon.spi.model.ImageReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The options of one {@code --output}, without {@code type} and without annotations. Core has
 * checked them against {@link ExporterFactory#options}.
 */
public final class ExporterOptions {

  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True", "");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  private final Map<String, String> values;
  private final Written written;

  private ExporterOptions(Map<String, String> values, Written written) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.written = Objects.requireNonNull(written);
  }

  /**
   * Options with these values.
   *
   * @param values values by key, in the order they were written
   * @param written the whole option as the user wrote it, for messages: {@code --output
   *     "type=oci,dest=a.tar"}
   */
  public static ExporterOptions of(Map<String, String> values, Written written) {
    return new ExporterOptions(values, written);
  }

  /** No options at all. */
  public static ExporterOptions none() {
    return of(Map.of(), Written.output("--output"));
  }

  /** The values by key, in the order they were written. */
  public Map<String, String> values() {
    return values;
  }

  /** The whole option as the user wrote it, for messages, with secrets hidden. */
  public Written written() {
    return written;
  }

  /** The value of an option, if it was given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * The value of a flag: the words that Go's {@code strconv.ParseBool} accepts. An empty value is
   * true, as in BuildKit.
   *
   * @param otherwise the result if the option was not given
   * @throws BadOptionException if the value is neither true nor false
   */
  public boolean flag(String name, boolean otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (TRUE.contains(value)) {
      return true;
    }
    if (FALSE.contains(value)) {
      return false;
    }
    throw bad(
        name + " is true or false, not \"" + value + "\"",
        "Use " + name + "=true or " + name + "=false.");
  }

  /**
   * The value of an option that is a whole number, if it was given.
   *
   * @throws BadOptionException if it is not a whole number, or does not fit a {@code long}
   */
  public OptionalLong integer(String name) {
    String value = values.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(value));
    } catch (NumberFormatException e) {
      throw bad(
          name + " is a whole number, not \"" + value + "\"", "Use for example " + name + "=1.");
    }
  }

  /**
   * The elements of a list, without white space around them; none if the option was not given.
   * Empty elements are left out.
   */
  public List<String> list(String name) {
    return Arrays.stream(values.getOrDefault(name, "").split(",", -1))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  /**
   * The elements of a list as names of images, as they were written: without a default tag.
   *
   * @throws BadOptionException if an element is not a name
   */
  public List<ImageReference> names(String name) {
    return list(name).stream().map(this::parseName).toList();
  }

  /**
   * Parses the name of an image, which these options contain.
   *
   * @throws BadOptionException if the text is not a name
   */
  public ImageReference parseName(String text) {
    try {
      return ImageReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad(
          "\"" + text + "\" is not an image name: " + e.getMessage(),
          "Write a name such as example.com/app:1.");
    }
  }

  /**
   * Makes an exception about these options, for the caller to throw.
   *
   * @param why the cause, a clause without a full stop
   * @param remedy advice on what to type instead, whole sentences; may be empty
   */
  public BadOptionException bad(String why, String remedy) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(remedy));
  }

  /** The option as the user wrote it. */
  @Override
  public String toString() {
    return written.toString();
  }
}
