package dev.colophon.core.internal.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.time.Instant;

/** A time in the format of SOURCE_DATE_EPOCH: seconds from 1970 to the end of the year 9999. */
public final class SourceDateEpoch {

  /**
   * The end of the year 9999: RFC 3339, the format of times in images, has years of four digits.
   */
  private static final long LAST = 253_402_300_799L;

  private static final int MOST_DIGITS = 12;

  private SourceDateEpoch() {}

  /**
   * Reads decimal ASCII digits.
   *
   * @param written the variable or option with its value, for messages
   * @throws BadOptionException if the text is anything else, or the time is after the year 9999
   */
  public static Instant parse(Written written, String text) {
    if (!text.matches("[0-9]+")) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "it is not a number of seconds since 1970",
          Advice.of("Use whole seconds, 1700000000 for example, or leave it out."));
    }
    String digits = text.replaceFirst("^0+(?=.)", "");
    if (digits.length() > MOST_DIGITS || Long.parseLong(digits) > LAST) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "in seconds since 1970 that is after the year 9999",
          Advice.of("Use whole seconds, not milliseconds: 1700000000 for example."));
    }
    return Instant.ofEpochSecond(Long.parseLong(digits));
  }
}
