package dev.colophon.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Replaces texts at one path of a JSON document by others of the same length, and leaves every
 * other byte as it is. The document is read as a stream, so that a large one takes no tree.
 */
public final class TextReplacement {

  /** What stands in a path for any place of a list. */
  public static final String ANY = "[]";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(200).maxNumberLength(1000).build())
          .build();

  private final byte[] bytes;
  private final String what;
  private final List<String> path;
  private final Map<String, String> replacements;

  private TextReplacement(
      byte[] bytes, String what, List<String> path, Map<String, String> replacements) {
    this.bytes = bytes;
    this.what = what;
    this.path = path;
    this.replacements = replacements;
  }

  /**
   * The document with the texts replaced; the same bytes when none of them is there.
   *
   * @param what the document as a person would name it, for the message
   * @param path where the texts are, from the root: names of fields, and {@link #ANY}
   * @param replacements plain ASCII texts, each with another of its length
   * @throws SourceException if the document is no JSON object, or spells a text in an odd way
   */
  public static DocumentBytes in(
      DocumentBytes document, String what, List<String> path, Map<String, String> replacements) {
    return new TextReplacement(document.toByteArray(), what, path, replacements).replaced();
  }

  private DocumentBytes replaced() {
    try (JsonParser parser = JSON.createParser(bytes.clone())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new SourceException(what, "it is no JSON object", "");
      }
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && isAtPath(parser)) {
          String other = replacements.get(parser.getText());
          if (other != null) {
            put(parser.currentTokenLocation().getByteOffset() + 1, parser.getText(), other);
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new SourceException(
          what, "it is no JSON that can be read: " + e.getOriginalMessage(), "", e);
    } catch (IOException e) {
      throw new SourceException(what, "it cannot be read", "", e);
    }
    return DocumentBytes.of(bytes);
  }

  private boolean isAtPath(JsonParser parser) {
    Deque<String> here = new ArrayDeque<>();
    for (JsonStreamContext at = parser.getParsingContext(); !at.inRoot(); at = at.getParent()) {
      if (here.size() == path.size()) {
        return false;
      }
      here.addFirst(at.inArray() ? ANY : String.valueOf(at.getCurrentName()));
    }
    return path.equals(List.copyOf(here));
  }

  private void put(long offset, String text, String other) {
    byte[] present = text.getBytes(StandardCharsets.US_ASCII);
    byte[] replacement = other.getBytes(StandardCharsets.US_ASCII);
    int from = Math.toIntExact(offset);
    boolean plain =
        present.length == replacement.length
            && from + present.length <= bytes.length
            && Arrays.equals(bytes, from, from + present.length, present, 0, present.length);
    if (!plain) {
      throw new SourceException(what, "\"" + text + "\" in it is not spelled out plainly", "");
    }
    System.arraycopy(replacement, 0, bytes, from, replacement.length);
  }
}
