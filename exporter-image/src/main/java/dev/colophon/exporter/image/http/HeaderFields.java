package dev.colophon.exporter.image.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The header fields of an answer; their names are not case-sensitive (RFC 9110, 5.1). */
public final class HeaderFields {

  private static final int MOST_DIGITS = 18;

  private final Map<String, List<String>> fields;

  private HeaderFields(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /** Returns the fields with these names, each with its values in order. */
  public static HeaderFields of(Map<String, List<String>> values) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.forEach(
        (name, those) -> fields.computeIfAbsent(name, key -> new ArrayList<>()).addAll(those));
    return new HeaderFields(fields);
  }

  /** Whether the answer has such a field. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The first value of a field, as received. */
  public Optional<String> firstValue(String name) {
    return allValues(name).stream().findFirst();
  }

  /** The first value of a field as a number; empty unless it is one of up to 18 digits. */
  public OptionalLong firstValueAsLong(String name) {
    String text = firstValue(name).orElse("");
    boolean number =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  /** All values of a field, in order. */
  public List<String> allValues(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }
}
