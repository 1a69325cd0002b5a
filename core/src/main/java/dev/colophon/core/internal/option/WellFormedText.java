package dev.colophon.core.internal.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;

/**
 * Text that UTF-8 can carry: JSON documents are UTF-8, and half a character would be lost there.
 */
public final class WellFormedText {

  private WellFormedText() {}

  /**
   * The text itself.
   *
   * @throws BadOptionException if it has half a surrogate pair in it
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
