package dev.colophon.core.internal.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The records of a PAX extended header (POSIX, pax interchange format) as bytes. Extended
 * attributes and file names may be arbitrary bytes, which libraries lose if they treat records as
 * text.
 */
final class PaxRecords {

  /** The prefix of an extended attribute's key, as star, GNU tar and Go write it. */
  static final String ATTRIBUTE = "SCHILY.xattr.";

  private PaxRecords() {}

  /** Writes records as bytes. */
  static byte[] write(Map<String, byte[]> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    records.forEach(
        (key, value) -> {
          byte[] start = key.getBytes(StandardCharsets.UTF_8);
          // A space, an equals sign and a newline.
          int rest = start.length + value.length + 3;
          out.writeBytes((length(rest) + " ").getBytes(StandardCharsets.US_ASCII));
          out.writeBytes(start);
          out.write('=');
          out.writeBytes(value);
          out.write('\n');
        });
    return out.toByteArray();
  }

  /** The length of a record, including the digits of the length. */
  private static int length(int rest) {
    int length = rest + digits(rest);
    return rest + digits(length);
  }

  private static int digits(int number) {
    return Integer.toString(number).length();
  }

  /**
   * Parses records. If a key occurs twice, the last record wins.
   *
   * @throws IOException if the bytes are malformed
   */
  static Map<String, byte[]> parse(byte[] bytes) throws IOException {
    Map<String, byte[]> records = new LinkedHashMap<>();
    int at = 0;
    while (at < bytes.length) {
      int blank = indexOf(bytes, ' ', at);
      int end = at + number(bytes, at, blank);
      int equals = indexOf(bytes, '=', blank);
      if (end > bytes.length || equals >= end || bytes[end - 1] != '\n') {
        throw malformed();
      }
      String key = new String(bytes, blank + 1, equals - blank - 1, StandardCharsets.UTF_8);
      records.put(key, Arrays.copyOfRange(bytes, equals + 1, end - 1));
      at = end;
    }
    return records;
  }

  private static int indexOf(byte[] bytes, char wanted, int from) throws IOException {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw malformed();
  }

  private static int number(byte[] bytes, int from, int to) throws IOException {
    try {
      int number = Integer.parseInt(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
      if (number <= to - from || number > bytes.length - from) {
        throw malformed();
      }
      return number;
    } catch (NumberFormatException e) {
      throw (IOException) malformed().initCause(e);
    }
  }

  private static IOException malformed() {
    return new IOException("its PAX header is malformed");
  }
}
