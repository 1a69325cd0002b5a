package dev.colophon.core.internal.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * File names as text with one character for each byte. On Linux, a name is a sequence of bytes that
 * need not be UTF-8; this text keeps the bytes and their sort order.
 */
final class ByteText {

  private static final char REPLACEMENT = '\ufffd';
  private static final boolean NAMES_ARE_UTF_8 =
      "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", ""));

  private ByteText() {}

  /** Converts bytes to such text. */
  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Converts such text to bytes. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Converts ordinary text to the text of its UTF-8 bytes. */
  static String utf8(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Converts such text to readable text. */
  static String readable(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** The last name of a path. */
  static String nameOf(Path path) {
    String name = String.valueOf(path.getFileName());
    return isExact(name) ? utf8(name) : decoded(lastSegment(path));
  }

  /** The whole of an absolute path. */
  static String pathOf(Path absolute) {
    String path = absolute.toString();
    return isExact(path) ? utf8(path) : decoded(absolute.toUri().getRawPath());
  }

  /** Whether Java's text of a name is exact. */
  private static boolean isExact(String name) {
    return NAMES_ARE_UTF_8 && name.indexOf(REPLACEMENT) < 0;
  }

  /**
   * The last segment of a path's URI, which has the exact bytes even if the path's text does not.
   */
  private static String lastSegment(Path path) {
    String raw = path.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return raw.substring(raw.lastIndexOf('/', end - 1) + 1, end);
  }

  private static String decoded(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) == '%') {
        bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(raw.charAt(i));
      }
    }
    return of(bytes.toByteArray());
  }
}
