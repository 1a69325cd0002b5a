package dev.colophon.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An exporter's type and options, as {@code --output} gives them. */
public final class OutputDestination {

  private final String type;
  private final Map<String, String> options;

  private OutputDestination(String type, Map<String, String> options) {
    this.type = type;
    this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** A destination without options. */
  public static OutputDestination of(String type) {
    return of(type, Map.of());
  }

  /**
   * A destination with options.
   *
   * @param type the exporter's type or alias
   * @param options its options by name, in order
   */
  public static OutputDestination of(String type, Map<String, String> options) {
    return new OutputDestination(type, options);
  }

  /** This destination with an option, in place of one of the same name. */
  public OutputDestination with(String option, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new OutputDestination(type, more);
  }

  /** The exporter's type or alias. */
  public String type() {
    return type;
  }

  /** The exporter's options by name, in order. */
  public Map<String, String> options() {
    return options;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OutputDestination that
        && type.equals(that.type)
        && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + options.hashCode();
  }

  /** The type. The options may hold secrets. */
  @Override
  public String toString() {
    return "type=" + type;
  }
}
