package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds strings at a path in a JSON document, and the positions of their bytes. The document is
 * read as a stream, so memory does not grow with its size.
 */
public final class TextSearch {

  /** A step of a path that is any element of a list. */
  public static final String ELEMENT = "[]";

  /** A step of a path that is any field of an object. */
  public static final String ANY = "*";

  /** The maximum number of strings found in one document. */
  public static final int MAX_FOUND = 10_000;

  /** The maximum total size of field names, all of which the parser keeps in memory. */
  private static final long MAX_NAMES_SIZE = 8L << 20;

  private static final int NAME_OVERHEAD = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // This check fails at random if a document has many names, and the table is limited
          // anyway.
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(256)
                  .maxNameLength(10_000)
                  .maxStringLength(10_000)
                  .build())
          .build();

  private final List<String> path;
  private final Set<String> marks;
  private final List<FieldNames> known = new ArrayList<>();
  private final List<FoundText> texts = new ArrayList<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private long namesSize;

  private TextSearch(List<String> path, Set<String> marks) {
    this.path = path;
    this.marks = marks;
    for (int depth = 0; depth < path.size(); depth++) {
      Set<String> spelt = new HashSet<>(depth == 0 ? marks : Set.of());
      spelt.add(path.get(depth));
      known.add(new FieldNames(spelt));
    }
  }

  /**
   * A string and its position in the document.
   *
   * @param name the name of its field; empty for an element of a list
   * @param text the text
   * @param start the position of its first byte, the quote
   * @param end the position after its last byte
   */
  public record FoundText(String name, String text, long start, long end) {}

  /**
   * The result of a search.
   *
   * @param texts the strings at the path, in the order of the document
   * @param marks the requested names that are fields of the document's object
   */
  public record Result(List<FoundText> texts, Set<String> marks) {
    /** Copies both to keep the record immutable. */
    public Result {
      texts = List.copyOf(texts);
      marks = Set.copyOf(marks);
    }
  }

  /**
   * Reads a document to its end.
   *
   * @param path the steps to the strings, from the document's object: names, {@link #ELEMENT},
   *     {@link #ANY}
   * @param marks field names to look for in the document's object itself
   * @param what the name of the document, for the message
   * @throws SourceException if it is not a valid JSON object, has too many such strings, or has a
   *     field on the path whose spelling is ambiguous to readers
   * @throws IOException if reading fails
   */
  public static Result in(InputStream document, List<String> path, Set<String> marks, String what)
      throws IOException {
    TextSearch search = new TextSearch(path, marks);
    try (JsonParser parser = JSON.createParser(document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new SourceException(
            Written.content(what), Reason.DAMAGED, "it is not a JSON object", Advice.NONE);
      }
      search.read(parser, what);
    } catch (JsonProcessingException e) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "it is not readable JSON: " + reason(e),
          Advice.NONE,
          e);
    }
    return new Result(search.texts, search.found);
  }

  private void read(JsonParser parser, String what) throws IOException {
    boolean ended = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      JsonStreamContext context = parser.getParsingContext();
      if (ended) {
        throw new SourceException(
            Written.content(what),
            Reason.DAMAGED,
            "it is not readable JSON: more follows it",
            Advice.NONE);
      }
      ended = token == JsonToken.END_OBJECT && context.inRoot();
      if (token == JsonToken.FIELD_NAME) {
        remember(parser.currentName(), what);
        checkSpelling(parser.currentName(), context, what);
        if (context.getParent().inRoot() && marks.contains(parser.currentName())) {
          found.add(parser.currentName());
        }
      } else if (token == JsonToken.VALUE_STRING && isAtPath(context)) {
        add(parser, context, what);
      }
    }
  }

  private void remember(String name, String what) {
    if (names.add(name)) {
      namesSize += name.length() + NAME_OVERHEAD;
    }
    if (namesSize > MAX_NAMES_SIZE) {
      throw new SourceException(
          Written.content(what),
          Reason.TOO_LARGE,
          "it has too many different names of fields",
          Advice.NONE);
    }
  }

  private void checkSpelling(String name, JsonStreamContext object, String what) {
    int depth = 0;
    for (JsonStreamContext c = object.getParent(); !c.inRoot(); c = c.getParent()) {
      depth++;
    }
    if (depth < path.size() && isAtPath(object.getParent(), depth)) {
      known.get(depth).check(List.of(name).iterator(), what);
    }
  }

  private void add(JsonParser parser, JsonStreamContext context, String what) throws IOException {
    String text = parser.getText();
    long start = parser.currentTokenLocation().getByteOffset();
    long end = parser.currentLocation().getByteOffset();
    if (start < 0 || end <= start) {
      throw new SourceException(
          Written.content(what),
          Reason.DAMAGED,
          "it is JSON of another encoding than UTF-8",
          Advice.NONE);
    }
    if (texts.size() == MAX_FOUND) {
      throw new SourceException(
          Written.content(what),
          Reason.TOO_LARGE,
          "it has more than " + MAX_FOUND + " texts at " + String.join(".", path),
          Advice.NONE);
    }
    String name = context.inObject() ? context.getCurrentName() : "";
    texts.add(new FoundText(name, text, start, end));
  }

  private boolean isAtPath(JsonStreamContext innermost) {
    return isAtPath(innermost, path.size());
  }

  /** Whether a value is at the first steps of the path. */
  private boolean isAtPath(JsonStreamContext innermost, int steps) {
    JsonStreamContext context = innermost;
    for (int i = steps - 1; i >= 0; i--) {
      String step = path.get(i);
      boolean fits =
          context.inArray()
              ? step.equals(ELEMENT)
              : context.inObject() && (step.equals(ANY) || step.equals(context.getCurrentName()));
      if (!fits) {
        return false;
      }
      context = context.getParent();
    }
    return context.inRoot();
  }

  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("damaged");
  }
}
