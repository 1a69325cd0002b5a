package dev.colophon.core.internal.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * The characters that Go's {@code encoding/json} escapes in text: those that JSON requires, {@code
 * <}, {@code >}, {@code &}, U+2028 and U+2029, with hexadecimal digits in lower case.
 */
final class GoEscapes extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  private static final String SHORT_FORMS = "\b\f\n\r\t\"\\";

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = new int[128];
    for (int c = 0; c < 0x20; c++) {
      codes[c] = ESCAPE_CUSTOM;
    }
    SHORT_FORMS.chars().forEach(c -> codes[c] = shortForm(c));
    codes['<'] = ESCAPE_CUSTOM;
    codes['>'] = ESCAPE_CUSTOM;
    codes['&'] = ESCAPE_CUSTOM;
    return codes;
  }

  private static int shortForm(int c) {
    return switch (c) {
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> c;
    };
  }

  @Override
  @SuppressWarnings("NullAway") // Jackson's contract: null leaves the character as it is
  public SerializableString getEscapeSequence(int c) {
    boolean escaped = c < 0x80 || c == 0x2028 || c == 0x2029;
    return escaped ? new SerializedString(String.format("\\u%04x", c)) : null;
  }
}
