package dev.colophon.core.internal.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A comma-separated record in the format of Go's {@code encoding/csv}: a field that contains a
 * comma or a quote is quoted as a whole, and {@code ""} is a quote inside it.
 */
public final class OutputRecord {

  private final String record;
  private final Written written;
  private final String example;
  private final List<String> fields = new ArrayList<>();
  private int position;

  private OutputRecord(String record, Written written, String example) {
    this.record = record;
    this.written = written;
    this.example = example;
  }

  /**
   * Splits a record into fields.
   *
   * @param record the record, which may end with one line break
   * @param written the whole option, for messages
   * @throws BadOptionException if quotes are misplaced, or there is more than one record
   */
  public static List<String> split(String record, Written written) {
    return split(record, written, "annotation.a=say ");
  }

  /**
   * Splits a record into fields.
   *
   * @param record the record, which may end with one line break
   * @param written the whole option, for messages
   * @param example the beginning of a field with quotes in its value, for messages
   * @throws BadOptionException if quotes are misplaced, or there is more than one record
   */
  public static List<String> split(String record, Written written, String example) {
    return new OutputRecord(withoutLineEnd(record), written, example).split();
  }

  /** Joins fields to a record, from which {@link #split} returns the same fields. */
  public static String join(List<String> fields) {
    return fields.stream().map(OutputRecord::quoted).collect(Collectors.joining(","));
  }

  private static String withoutLineEnd(String record) {
    if (record.endsWith("\r\n")) {
      return record.substring(0, record.length() - 2);
    }
    return record.endsWith("\n") ? record.substring(0, record.length() - 1) : record;
  }

  private static String quoted(String field) {
    boolean plain =
        !field.isEmpty()
            && field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    // Go's reader reduces a line break in quotes to its last character.
    return plain ? field : "\"" + field.replace("\"", "\"\"").replace("\r\n", "\r\r\n") + "\"";
  }

  private List<String> split() {
    if (record.isEmpty()) {
      throw bad("it is empty", "Write for example --output \"type=oci,dest=out.tar\".");
    }
    while (true) {
      fields.add(isAt('"') ? quotedField() : plainField());
      if (position == record.length()) {
        return fields;
      }
      position++;
    }
  }

  private boolean isAt(char c) {
    return position < record.length() && record.charAt(position) == c;
  }

  private String plainField() {
    int start = position;
    while (position < record.length() && !isAt(',')) {
      char c = record.charAt(position);
      if (c == '"') {
        throw bad(
            "there is a quote inside a field that is not quoted as a whole (character "
                + (position + 1)
                + ")",
            "Quote the whole field and double the quotes in it: \"" + example + "\"\"hi\"\"\".");
      }
      if (c == '\n' || c == '\r') {
        throw bad(
            "a line ends inside it (character " + (position + 1) + ")",
            "Quote the whole field if its value has several lines: \"annotation.a=…\".");
      }
      position++;
    }
    return record.substring(start, position);
  }

  private String quotedField() {
    StringBuilder field = new StringBuilder();
    int start = position++;
    while (position < record.length()) {
      char c = record.charAt(position++);
      if (c != '"') {
        field.append(c);
      } else if (isAt('"')) {
        field.append('"');
        position++;
      } else {
        requireEndOfField();
        return field.toString().replace("\r\n", "\n");
      }
    }
    throw bad(
        "the quote at character " + (start + 1) + " is never closed",
        "Add a quote at the end of that field.");
  }

  private void requireEndOfField() {
    if (position < record.length() && !isAt(',')) {
      throw bad(
          "text follows a closing quote (character " + (position + 1) + ")",
          "Quote the whole field and double the quotes in it: \"" + example + "\"\"hi\"\"\".");
    }
  }

  private BadOptionException bad(String why, String remedy) {
    return new BadOptionException(written, Reason.INVALID, why, Advice.of(remedy));
  }
}
