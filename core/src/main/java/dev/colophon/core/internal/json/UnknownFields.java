package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps fields that the image-spec does not define. They follow the known fields in their original
 * order.
 */
final class UnknownFields {

  private static final Set<String> GO_OMITS = Set.of("artifactType", "subject");

  private UnknownFields() {}

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }

  static void copy(ObjectNode from, ObjectNode to, Set<String> known) {
    from.properties().stream()
        .filter(field -> !known.contains(field.getKey()))
        .forEach(field -> to.set(field.getKey(), field.getValue()));
  }

  /** The unknown fields as JSON text. As in Go, an empty type or subject does not count. */
  static Map<String, String> texts(ObjectNode from, Set<String> known) {
    Map<String, String> texts = new LinkedHashMap<>();
    from.properties().stream()
        .filter(field -> !known.contains(field.getKey()))
        .filter(field -> !(GO_OMITS.contains(field.getKey()) && isEmpty(field.getValue())))
        .forEach(
            field -> texts.put(field.getKey(), CanonicalJson.compact(field.getValue()).toString()));
    return texts;
  }
}
