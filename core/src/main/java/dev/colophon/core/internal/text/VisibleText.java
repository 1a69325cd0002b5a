package dev.colophon.core.internal.text;

/**
 * Makes foreign text safe for terminals and logs. Escapes characters that move the cursor, end the
 * line, change colours or reorder text, and the first character of text that a CI service would
 * interpret as a command.
 */
public final class VisibleText {

  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  private VisibleText() {}

  /** The form of the text. */
  private enum Form {
    LINE,
    LINES,
    JSON
  }

  /** Makes text safe as one line. */
  public static String line(String text) {
    return shown(text, Form.LINE);
  }

  /** Makes text safe and keeps its line breaks and tabs. */
  public static String lines(String text) {
    return shown(text, Form.LINES);
  }

  /**
   * Makes a JSON document safe by replacing control characters and CI commands with JSON escapes.
   */
  public static String json(String document) {
    return shown(document, Form.JSON);
  }

  private static String shown(String text, Form form) {
    StringBuilder visible = new StringBuilder(text.length());
    boolean begins = true;
    int character;
    for (int i = 0; i < text.length(); i += Character.charCount(character)) {
      character = text.codePointAt(i);
      boolean escaped =
          VisibleCharacters.isControl(character)
              ? !isLayout(character, form)
              : isCommand(text, i, begins);
      if (!escaped) {
        visible.appendCodePoint(character);
      } else if (form == Form.JSON) {
        for (char unit : Character.toChars(character)) {
          visible.append(String.format("\\u%04x", (int) unit));
        }
      } else {
        visible.append(
            String.format(character < FIRST_SUPPLEMENTARY ? "\\u%04x" : "\\u{%x}", character));
      }
      begins = (begins && VisibleCharacters.isSpace(character)) || character == '\n';
    }
    return visible.toString();
  }

  private static boolean isLayout(int character, Form form) {
    return switch (form) {
      case LINE -> false;
      case LINES -> character == '\n' || character == '\t';
      case JSON -> character == '\n';
    };
  }

  /**
   * Whether a CI command begins at a position. GitHub's {@code ::error} must be at the start of a
   * line or after white space; GitHub's older {@code ##[error]} and Azure's {@code
   * ##vso[task.complete]} can be anywhere.
   */
  private static boolean isCommand(String text, int at, boolean begins) {
    if (text.startsWith("::", at)) {
      return begins;
    }
    if (!text.startsWith("##", at)) {
      return false;
    }
    int end = at + 2;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return begins || text.startsWith("[", end);
  }
}
