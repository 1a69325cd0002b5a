package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as maps, lists, strings, numbers and Booleans, for callers without a JSON library. */
public final class JsonTree {

  private JsonTree() {}

  static Map<String, Object> of(ObjectNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object
        .properties()
        .forEach(field -> value(field.getValue()).ifPresent(v -> map.put(field.getKey(), v)));
    return Collections.unmodifiableMap(map);
  }

  private static Optional<Object> value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> Optional.of(of((ObjectNode) node));
      case ARRAY -> Optional.of(list((ArrayNode) node));
      case STRING -> Optional.of(node.textValue());
      case BOOLEAN -> Optional.of(node.booleanValue());
      case NUMBER -> Optional.of(number(node.numberValue()));
      default -> Optional.empty();
    };
  }

  /** Normalises a number. A number without a fraction becomes an integer, so 1e0 becomes 1. */
  private static Number number(Number read) {
    if (!(read instanceof BigDecimal decimal) || decimal.scale() != 0) {
      return read;
    }
    BigInteger whole = decimal.unscaledValue();
    if (whole.bitLength() < Integer.SIZE) {
      return whole.intValue();
    }
    return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
  }

  private static List<Object> list(ArrayNode array) {
    List<Object> list = new ArrayList<>();
    array.forEach(item -> value(item).ifPresent(list::add));
    return Collections.unmodifiableList(list);
  }

  public static JsonNode toNode(Object value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = nodes.objectNode();
      map.forEach((key, item) -> object.set((String) key, toNode(item)));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(item -> array.add(toNode(item)));
      return array;
    }
    if (value instanceof String text) {
      return nodes.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return nodes.booleanNode(flag);
    }
    if (value instanceof Integer || value instanceof Long) {
      return nodes.numberNode(((Number) value).longValue());
    }
    if (value instanceof BigInteger number) {
      return nodes.numberNode(number);
    }
    if (value instanceof BigDecimal number) {
      return nodes.numberNode(number);
    }
    throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
  }
}
