package dev.colophon.core.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.model.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads typed fields of a foreign JSON object. A field of the wrong type is an error in the source.
 */
final class DocumentFields {

  private final ObjectNode object;
  private final String what;

  /**
   * @param what the name of the document or its part, for messages
   */
  DocumentFields(ObjectNode object, String what) {
    this.object = object;
    this.what = what;
  }

  /**
   * @throws SourceException if a field differs from a known one only in case
   */
  void requireSpelling(FieldNames names) {
    names.check(object.fieldNames(), what);
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  Optional<String> text(String name) {
    return find(name, JsonNode::isTextual, "text").map(JsonNode::textValue);
  }

  /**
   * Checks that a field, if present, is a string; a value of another type would be lost on writing.
   */
  void requireTextIfThere(String name) {
    find(name, JsonNode::isTextual, "text");
  }

  String requiredText(String name) {
    return text(name).filter(t -> !t.isEmpty()).orElseThrow(() -> missing(name));
  }

  long requiredSize(String name) {
    long size =
        find(name, JsonNode::canConvertToLong, "a number")
            .filter(JsonNode::isIntegralNumber)
            .orElseThrow(() -> missing(name))
            .longValue();
    if (size < 0) {
      throw wrong(name, "a number of bytes");
    }
    return size;
  }

  Digest requiredDigest(String name) {
    String text = requiredText(name);
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "its " + name + " is invalid: " + e.getMessage(),
          Advice.NONE,
          e);
    }
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    find(name, JsonNode::isArray, "a list")
        .ifPresent(list -> list.forEach(item -> texts.add(text(name, item, "a list"))));
    return texts;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> map = new TreeMap<>();
    find(name, JsonNode::isObject, "an object")
        .ifPresent(
            found ->
                found
                    .properties()
                    .forEach(e -> map.put(e.getKey(), text(name, e.getValue(), "an object"))));
    return map;
  }

  Optional<ObjectNode> object(String name) {
    return find(name, JsonNode::isObject, "an object").map(ObjectNode.class::cast);
  }

  ObjectNode requiredObject(String name) {
    return object(name).orElseThrow(() -> missing(name));
  }

  /** Passes each object of a list to {@code consumer}. An absent or null field is an empty list. */
  void eachObject(String name, Consumer<ObjectNode> consumer) {
    find(name, JsonNode::isArray, "a list")
        .ifPresent(
            list ->
                list.forEach(
                    item -> {
                      if (!(item instanceof ObjectNode entry)) {
                        throw wrong(name, "a list of objects");
                      }
                      consumer.accept(entry);
                    }));
  }

  private String text(String name, JsonNode value, String holder) {
    if (!value.isTextual()) {
      throw wrong(name, holder + " of strings");
    }
    return value.textValue();
  }

  private Optional<JsonNode> find(String name, Predicate<JsonNode> type, String typeName) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!type.test(value)) {
      throw wrong(name, typeName);
    }
    return Optional.of(value);
  }

  private SourceException missing(String name) {
    return new SourceException(
        Written.content(what), Reason.DAMAGED, "it has no " + name, Advice.NONE);
  }

  private SourceException wrong(String name, String type) {
    return new SourceException(
        Written.content(what), Reason.DAMAGED, "its \"" + name + "\" is not " + type, Advice.NONE);
  }
}
