package dev.colophon.core.internal.option;

import java.util.Collection;

/**
 * Hides the values of secret options in an {@code --output}, even a malformed one.
 *
 * @param names the names of options whose values are secret
 */
public record HiddenSecrets(Collection<String> names) {

  /** The replacement for a secret. */
  static final String HIDDEN = "***";

  /** Hides the values of secrets in a record. */
  String in(String record) {
    StringBuilder shown = new StringBuilder();
    int start = 0;
    while (start < record.length()) {
      boolean quoted = record.charAt(start) == '"';
      int end = quoted ? endOfQuoted(record, start + 1) : endOfField(record, start);
      shown.append(field(record.substring(start, end), quoted));
      start = end + 1;
      if (end < record.length()) {
        shown.append(record.charAt(end));
      }
    }
    return shown.toString();
  }

  /** The value of an option, hidden if it is secret. */
  String value(String name, String value) {
    return names.contains(name) ? HIDDEN : value;
  }

  private String field(String field, boolean quoted) {
    int equals = field.indexOf('=');
    if (equals < 0) {
      return field;
    }
    String name = field.substring(quoted ? 1 : 0, equals).strip();
    return names.contains(name)
        ? field.substring(0, equals + 1) + HIDDEN + (quoted ? "\"" : "")
        : field;
  }

  private static int endOfField(String record, int start) {
    int comma = record.indexOf(',', start);
    return comma < 0 ? record.length() : comma;
  }

  /** The position of the comma after the closing quote, or the end if there is no such quote. */
  private static int endOfQuoted(String record, int start) {
    int quote = record.indexOf('"', start);
    while (quote >= 0 && record.startsWith("\"\"", quote)) {
      quote = record.indexOf('"', quote + 2);
    }
    return quote < 0 ? record.length() : endOfField(record, quote);
  }
}
