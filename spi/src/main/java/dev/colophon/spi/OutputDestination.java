package dev.colophon.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exporter's type and options, as {@code --output} gives them.
 *
 * @param type the exporter's type or alias
 * @param options its options by name, in order
 */
public record OutputDestination(String type, Map<String, String> options) {

  /** Copies the options, so that the record does not change. */
  public OutputDestination {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
