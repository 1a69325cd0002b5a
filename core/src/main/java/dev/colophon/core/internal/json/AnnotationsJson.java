package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/**
 * Writes the {@code annotations} of a document, sorted by the UTF-8 bytes of their keys, as Go
 * does.
 */
final class AnnotationsJson {

  static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private AnnotationsJson() {}

  /** Sets the field, or leaves it out if there are no annotations. */
  static void put(ObjectNode json, Map<String, String> annotations) {
    if (annotations.isEmpty()) {
      json.remove("annotations");
      return;
    }
    ObjectNode sorted = json.putObject("annotations");
    annotations.keySet().stream()
        .sorted(BY_BYTES)
        .forEach(key -> sorted.put(key, annotations.get(key)));
  }
}
