package dev.colophon.exporter.docker.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads JSON in UTF-8 that Docker wrote, with limits on the depth and on the length of names and
 * texts. The caller limits the length of the document.
 */
public final class ForeignJson {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_NAME = 1 << 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .maxNameLength(MAX_NAME)
                          .maxNumberLength(100)
                          .build())
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  // This check fails at random if a document has many names, and the table is
                  // limited anyway.
                  .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What the parser says of a mark, with which some editors and PowerShell begin a file. */
  private static final String BYTE_ORDER_MARK = "Unexpected character ('\uFEFF'";

  /** Jackson's advice on the setting behind a limit. */
  private static final Pattern JACKSONS_ADVICE =
      Pattern.compile(" \\(from `[^`]{0,200}`\\)|, from `[^`]{0,200}`");

  private ForeignJson() {}

  /**
   * Reads a single JSON value.
   *
   * @throws IOException if the bytes are not JSON within the limits; the message says why in one
   *     line
   */
  public static JsonNode read(byte[] bytes) throws IOException {
    try {
      return MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException(reason(e), e);
    }
  }

  /** Reads a sequence of JSON values, such as a stream of messages. */
  public static MappingIterator<JsonNode> readAll(InputStream in) throws IOException {
    return MAPPER
        .readerFor(JsonNode.class)
        .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValues(in);
  }

  /**
   * Renames fields that match these names in any case, as Docker's parser does, and drops all other
   * fields.
   *
   * @throws IOException if two fields have the same name to such a parser
   */
  public static JsonNode inCase(JsonNode object, List<String> names) throws IOException {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      for (String name : names) {
        if (name.equalsIgnoreCase(field.getKey())
            && found.putIfAbsent(name, field.getValue()) != null) {
          throw new IOException("it has the field \"" + name + "\" twice, in different case");
        }
      }
    }
    return found;
  }

  /** The text of a field, if it exists and is a string. */
  public static Optional<String> text(JsonNode object, String field) {
    JsonNode value = object.get(field);
    return value != null && value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /**
   * The strings in a list; empty if the field does not exist or is {@code null}, which is Go's
   * empty list.
   *
   * @throws IOException if it is anything else; the message says so
   */
  public static List<String> texts(JsonNode object, String field) throws IOException {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw new IOException("its \"" + field + "\" is not a list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isTextual()) {
        throw new IOException("its \"" + field + "\" holds something else than texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("damaged");
    if (message.startsWith(BYTE_ORDER_MARK)) {
      return "it begins with a byte order mark, which JSON may not have";
    }
    return JACKSONS_ADVICE.matcher(message).replaceFirst("");
  }
}
