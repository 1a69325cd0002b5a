package dev.colophon.core.internal.json;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The field names of a type of object. Go's parser ignores the case of field names, and the last of
 * several fields wins (encoding/json, Unmarshal; golang/go#14750). A name that differs from a known
 * one only in case would therefore have different meanings to different readers.
 */
final class FieldNames {

  private static final char KELVIN_SIGN = '\u212a';
  private static final char LONG_S = '\u017f';

  private final Set<String> known;
  private final Map<String, String> folded = new HashMap<>();

  FieldNames(Set<String> known) {
    this.known = Set.copyOf(known);
    known.forEach(name -> folded.put(fold(name), name));
  }

  /** The names in the spelling of the specification. */
  Set<String> known() {
    return known;
  }

  /**
   * Checks the names of an object.
   *
   * @param what the name of the object, for the message
   * @throws SourceException if one differs from a known name only in case
   */
  void check(Iterator<String> names, String what) {
    while (names.hasNext()) {
      String name = names.next();
      String spelt = known.contains(name) ? name : folded.getOrDefault(fold(name), name);
      if (!spelt.equals(name)) {
        throw new SourceException(
            Written.content(what),
            Reason.DAMAGED,
            "it has \"" + name + "\", which many readers take for \"" + spelt + "\"",
            Advice.of(
                "Its builder has to spell the fields as the specification does; 'skopeo copy' writes a"
                    + " config so."));
      }
    }
  }

  /** Folds ASCII letters, and the two other characters that Go folds to them. */
  private static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      folded.append(
          switch (c) {
            case KELVIN_SIGN -> 'k';
            case LONG_S -> 's';
            default -> c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
          });
    }
    return folded.toString();
  }
}
