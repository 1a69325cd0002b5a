package dev.colophon.core.internal.text;

/** Which characters people can see. */
public final class VisibleCharacters {

  /** Part of many emoji, and harmless. */
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private VisibleCharacters() {}

  /** Whether it controls a terminal, or changes the order of a line, rather than being seen. */
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

  /** Whether it is white space of any kind. */
  public static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
