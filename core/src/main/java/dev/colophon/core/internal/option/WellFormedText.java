package dev.colophon.core.internal.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * Checks that text can be encoded in UTF-8, the encoding of JSON documents, in which half a
 * character would be lost.
 */
public final class WellFormedText {

  private WellFormedText() {}

  /**
   * Checks a text and returns it.
   *
   * @throws BadOptionException if it contains half a surrogate pair
   */
  public static String check(String text, Written written) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new BadOptionException(
            Written.of(written.kind(), written.whole().replace(c, '\uFFFD'), written.part()),
            Reason.INVALID,
            "it has half a character in it, which UTF-8 cannot carry",
            Advice.NONE);
      }
    }
    return text;
  }
}
