package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what the image-spec does not define: anyone's extensions follow the known fields, in their
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

  /** The unknown fields, each with its JSON text; no type and no subject are none, as in Go. */
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
