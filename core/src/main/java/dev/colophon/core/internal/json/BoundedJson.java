package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads foreign JSON documents in UTF-8 (RFC 8259, 8.1). Limits their size, depth and number of
 * values, and refuses duplicate keys and trailing data.
 */
public final class BoundedJson {

  /** The maximum nesting. Documents of the image-spec reach 6. */
  public static final int MAX_DEPTH = 64;

  /** The maximum number of tokens in a document, which limits the memory of its tree. */
  public static final long MAX_TOKENS = 500_000;

  /** The beginnings of parser messages about its own settings. */
  private static final List<String> PARSER_HINTS =
      List.of(" (from `", " (bound as `", " (start marker at [", ": enable `", ": maybe a ");

  /** What the parser says of a mark, with which some editors and PowerShell begin a file. */
  private static final String BYTE_ORDER_MARK = "Unexpected character ('\uFEFF'";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(100)
                  .maxTokenCount(MAX_TOKENS)
                  .build())
          // The parser's table of names overflows at random if a document has many names.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private BoundedJson() {}

  /**
   * Parses a document as a JSON object.
   *
   * @param what the name of the document, for the message
   * @throws SourceException if it is not a JSON object within the limits
   */
  public static ObjectNode readObject(DocumentBytes document, String what) {
    return read(document.toByteArray(), what);
  }

  /** Parses {@code text}, which is JSON that Colophon itself wrote or kept. */
  static JsonNode readTrusted(String text) {
    try {
      return parse(text).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON that was kept is invalid: " + text, e);
    }
  }

  private static Optional<JsonNode> parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new TreeReader(parser).readDocument();
    }
  }

  private static ObjectNode read(byte[] bytes, String what) {
    requireUtf8(bytes, what);
    try {
      Optional<JsonNode> tree = parse(new String(bytes, StandardCharsets.UTF_8));
      if (tree.isPresent() && tree.get() instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "it is not readable JSON: " + reason(e),
          Advice.NONE,
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot be read", e);
    } catch (NumberFormatException e) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "a number in it has an exponent without measure",
          Advice.NONE,
          e);
    }
    throw new SourceException(
        Written.content(what), Reason.DAMAGED, "it is JSON, but no object", Advice.NONE);
  }

  /**
   * Checks that the bytes are valid UTF-8. The parser reads some invalid sequences as other text,
   * which would then be stored.
   */
  private static void requireUtf8(byte[] bytes, String what) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(1024);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(rest, text.clear(), true);
    }
    if (result.isError()) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "it is not readable JSON: byte " + (rest.position() + 1) + " begins no UTF-8",
          Advice.NONE);
    }
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("damaged");
    if (message.startsWith(BYTE_ORDER_MARK)) {
      return "it begins with a byte order mark, which JSON may not have";
    }
    String text =
        PARSER_HINTS.stream()
            .mapToInt(message::indexOf)
            .filter(position -> position > 0)
            .min()
            .stream()
            .mapToObj(end -> message.substring(0, end))
            .findFirst()
            .orElse(message);
    return e.getLocation() == null
        ? text
        : text
            + " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }
}
