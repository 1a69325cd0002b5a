package dev.colophon.cli.terminal;

import dev.colophon.core.lint.VisibleCharacters;

/**
 * Text from images and options made safe for a terminal: what would move the cursor, change colours
 * or reorder the line is shown as an escape.
 */
public final class VisibleText {

  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  private VisibleText() {}

  /** The text as one line. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** The text with its line breaks and tabs. */
  public static String lines(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepsLines) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean kept = keepsLines && (c == '\n' || c == '\t');
              if (kept || !VisibleCharacters.isControl(c)) {
                visible.appendCodePoint(c);
              } else if (c < FIRST_SUPPLEMENTARY) {
                visible.append(String.format("\\u%04x", c));
              } else {
                visible.append(String.format("\\u{%x}", c));
              }
            });
    return visible.toString();
  }
}
