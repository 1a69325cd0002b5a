package dev.colophon.cli.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that arguments and environment variables are valid UTF-8. The process gets bytes; Java
 * decodes them according to the locale and silently replaces what it cannot decode. Text that
 * becomes part of an image must be exact.
 */
public final class ProcessText {

  private static final String REPLACEMENT = "\ufffd";
  private static final int LAST_ASCII = 0x7f;

  /** Prefixes of variables whose values become part of an image or name such data. */
  private static final List<String> VARIABLES = List.of("COLOPHON_", "DOCKER_METADATA_", "GITHUB_");

  private ProcessText() {}

  /** The problem with the first text that cannot be used; empty if there is none. */
  public static Optional<String> problem(String[] arguments, Map<String, String> environment) {
    for (int i = 0; i < arguments.length; i++) {
      if (isWrong(arguments[i], "cmdline", arguments.length - i)) {
        return Optional.of("the argument \"" + arguments[i] + "\": " + reason());
      }
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (isRead(variable.getKey()) && isWrong(variable.getValue(), "environ", 0)) {
        return Optional.of("the environment variable " + variable.getKey() + ": " + reason());
      }
    }
    return Optional.empty();
  }

  private static boolean isRead(String variable) {
    for (String prefix : VARIABLES) {
      if (variable.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static String reason() {
    return isUtf8()
        ? "it is not text in UTF-8, and an image can hold no other. Convert it with iconv."
        : "Java reads text as "
            + System.getProperty("sun.jnu.encoding")
            + " here. Set LC_ALL=C.UTF-8, or start Colophon by its launcher.";
  }

  private static boolean isUtf8() {
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
  }

  /**
   * Whether a text differs from the bytes that the process got. A replacement character may be part
   * of the original text; where the system shows the bytes, they decide.
   *
   * @param fromEnd the position of the text in the file, counted from the end; 0 for any
   */
  private static boolean isWrong(String text, String file, int fromEnd) {
    if (!isUtf8()) {
      return text.chars().anyMatch(c -> c > LAST_ASCII);
    }
    if (!text.contains(REPLACEMENT)) {
      return false;
    }
    try {
      List<byte[]> texts = split(Files.readAllBytes(Path.of("/proc/self", file)));
      List<byte[]> candidates = fromEnd == 0 ? texts : List.of(texts.get(texts.size() - fromEnd));
      return candidates.stream()
          .anyMatch(bytes -> sameText(bytes, text, fromEnd) && !isValid(bytes));
    } catch (IOException | IndexOutOfBoundsException e) {
      return true;
    }
  }

  private static boolean sameText(byte[] bytes, String text, int fromEnd) {
    return fromEnd > 0 || new String(bytes, StandardCharsets.UTF_8).endsWith("=" + text);
  }

  private static List<byte[]> split(byte[] texts) {
    List<byte[]> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < texts.length; i++) {
      if (texts[i] == 0) {
        parts.add(Arrays.copyOfRange(texts, start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private static boolean isValid(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
