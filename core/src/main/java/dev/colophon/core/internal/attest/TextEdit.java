package dev.colophon.core.internal.attest;

import dev.colophon.core.internal.json.TextSearch.FoundText;
import java.nio.charset.StandardCharsets;

/**
 * The replacement of one JSON string in a blob.
 *
 * @param start the position of its first byte, the quote
 * @param end the position after its last byte
 * @param replacement the new text, which must not need escapes
 */
record TextEdit(long start, long end, String replacement) {

  static TextEdit of(FoundText found, String replacement) {
    return new TextEdit(found.start(), found.end(), replacement);
  }

  byte[] bytes() {
    return ('"' + replacement + '"').getBytes(StandardCharsets.UTF_8);
  }
}
