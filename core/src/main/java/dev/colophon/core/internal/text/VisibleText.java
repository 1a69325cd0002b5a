package dev.colophon.core.internal.text;

/**
 * Foreign text made safe for a terminal and for logs. Characters that move the cursor, end the
 * line, change colours or reorder text become escapes, and so does the first character of what a CI
 * service would take for a command.
 */
public final class VisibleText {

  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  private VisibleText() {}

  /** What the text is for. */
  private enum Form {
    LINE,
    LINES,
    JSON
  }

  /** The text as one line. */
  public static String line(String text) {
    return shown(text, Form.LINE);
  }

  /** The text with its line breaks and tabs. */
  public static String lines(String text) {
    return shown(text, Form.LINES);
  }

  /**
   * A JSON document in which JSON's own escapes stand for what steers a terminal or a CI service.
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
   * Whether a command begins there: GitHub's {@code ::error} does after nothing but white space;
   * GitHub's older {@code ##[error]} and Azure's {@code ##vso[task.complete]} do anywhere.
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
