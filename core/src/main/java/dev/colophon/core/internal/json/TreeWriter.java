package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;

/** Writes JSON trees to a generator; the counterpart of {@link TreeReader}. */
final class TreeWriter {

  private final JsonGenerator generator;

  TreeWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /**
   * Writes a value.
   *
   * @throws IOException if the generator cannot write
   */
  void write(JsonNode value) throws IOException {
    switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> array(value);
      case STRING -> generator.writeString(value.textValue());
      case NUMBER -> number(value);
      case BOOLEAN -> generator.writeBoolean(value.booleanValue());
      case NULL -> generator.writeNull();
      default -> throw new IllegalArgumentException("no JSON for a " + value.getNodeType());
    }
  }

  private void object(JsonNode object) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      generator.writeFieldName(field.getKey());
      write(field.getValue());
    }
    generator.writeEndObject();
  }

  private void array(JsonNode array) throws IOException {
    generator.writeStartArray();
    for (JsonNode item : array) {
      write(item);
    }
    generator.writeEndArray();
  }

  private void number(JsonNode number) throws IOException {
    if (number.isIntegralNumber()) {
      if (number.canConvertToLong()) {
        generator.writeNumber(number.longValue());
      } else {
        generator.writeNumber(number.bigIntegerValue());
      }
    } else {
      generator.writeNumber(number.decimalValue());
    }
  }
}
