package dev.colophon.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one {@code --output}, without {@code type} and without annotations, keys checked
 * against what the exporter knows.
 *
 * @param values values by key, in the order they were written
 * @param written the whole option as the user wrote it, for messages: {@code --output
 *     "type=oci,dest=a.tar"}
 */
public record ExporterOptions(Map<String, String> values, Written written) {

  private static final Set<String> TRUE = Set.of("1", "t", "T", "TRUE", "true", "True", "");
  private static final Set<String> FALSE = Set.of("0", "f", "F", "FALSE", "false", "False");

  /** Copies the values, so that the record does not change. */
  public ExporterOptions {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** No options at all. */
  public static ExporterOptions none() {
    return new ExporterOptions(Map.of(), Written.output("--output"));
  }

  /** The value of an option, if it was given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * The value of a yes-or-no option: what Go's {@code strconv.ParseBool} takes, and as in BuildKit
   * an empty value is yes.
   *
   * @throws BadOptionException if it is neither
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

  /** A failure about these options, to be thrown. */
  public BadOptionException bad(String why, String remedy) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(remedy));
  }
}
