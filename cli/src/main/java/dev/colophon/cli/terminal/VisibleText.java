package dev.colophon.cli.terminal;

import dev.colophon.core.internal.lint.VisibleCharacters;

/**
 * Foreign text made safe for a terminal and for logs. Characters that move the cursor, end the
 * line, change colours or reorder text become escapes, and so does the first character of a line
 * that a CI service would take for a command.
 */
public final class VisibleText {

  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  private VisibleText() {}

  /** The text as one line. */
  public static String line(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    int command = startOfCommand(text);
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      append(visible, characters[i], i == command || VisibleCharacters.isControl(characters[i]));
    }
    return visible.toString();
  }

  /** The text with its line breaks and tabs. */
  public static String lines(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> append(visible, c, c != '\n' && c != '\t' && VisibleCharacters.isControl(c)));
    return visible.toString();
  }

  /** A JSON document in which characters that steer a terminal are JSON's own escapes. */
  static String json(String document) {
    StringBuilder visible = new StringBuilder(document.length());
    document
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || !VisibleCharacters.isControl(c)) {
                visible.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  visible.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return visible.toString();
  }

  private static void append(StringBuilder visible, int character, boolean escaped) {
    if (!escaped) {
      visible.appendCodePoint(character);
    } else if (character < FIRST_SUPPLEMENTARY) {
      visible.append(String.format("\\u%04x", character));
    } else {
      visible.append(String.format("\\u{%x}", character));
    }
  }

  /** GitHub reads {@code ::error} and Azure {@code ##vso[} as commands, after white space, too. */
  private static int startOfCommand(String text) {
    String stripped = text.stripLeading();
    boolean isCommand = stripped.startsWith("::") || stripped.startsWith("##");
    return isCommand ? text.codePointCount(0, text.length() - stripped.length()) : -1;
  }
}
