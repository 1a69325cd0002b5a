package dev.colophon.core.internal.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * File names as text of their bytes, one character for each: a name on Linux is bytes that need not
 * be UTF-8, and such text keeps them and sorts as they do.
 */
final class ByteText {

  private static final char REPLACEMENT = '\ufffd';
  private static final boolean NAMES_ARE_UTF_8 =
      "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", ""));

  private ByteText() {}

  /** The text of these bytes. */
  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The bytes of such a text. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Any text in UTF-8. */
  static String utf8(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Such a text for people to read. */
  static String readable(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** The last name of a path. */
  static String nameOf(Path path) {
    String name = String.valueOf(path.getFileName());
    return isExact(name) ? utf8(name) : decoded(lastSegment(path));
  }

  /** All of an absolute path. */
  static String pathOf(Path absolute) {
    String path = absolute.toString();
    return isExact(path) ? utf8(path) : decoded(absolute.toUri().getRawPath());
  }

  /** Whether Java's text of a name has lost nothing. */
  private static boolean isExact(String name) {
    return NAMES_ARE_UTF_8 && name.indexOf(REPLACEMENT) < 0;
  }

  /** A path's URI has its bytes even where its text does not. */
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
