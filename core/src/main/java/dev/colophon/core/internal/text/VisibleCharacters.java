package dev.colophon.core.internal.text;

/** Distinguishes visible characters from controls and spaces. */
public final class VisibleCharacters {

  /** A harmless invisible character that is part of many emoji. */
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private VisibleCharacters() {}

  /** Whether a character is invisible and controls a terminal or changes the order of text. */
  public static boolean isControl(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          character != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }

  /** Whether a character is any kind of white space. */
  public static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
