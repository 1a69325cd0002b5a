package dev.colophon.core.lint;

import java.util.regex.Pattern;

/**
 * Text that may be read a limited number of times, so that a pattern and a value of an image
 * together cannot take hours to match.
 */
final class BoundedText implements CharSequence {

  private static final int MOST_READS = 1_000_000;

  /** Patterns with groups need stack for every character. */
  private static final int LONGEST = 4096;

  private final String text;
  private int reads;

  private BoundedText(String text) {
    this.text = text;
  }

  /** Whether a text as a whole matches a pattern, and is found to in a bounded time. */
  static boolean matches(Pattern pattern, String text) {
    try {
      return text.length() <= LONGEST && pattern.matcher(new BoundedText(text)).matches();
    } catch (TooManyReadsException e) {
      return false;
    }
  }

  @Override
  public char charAt(int index) {
    if (reads++ > MOST_READS) {
      throw new TooManyReadsException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Ends a match. */
  private static final class TooManyReadsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyReadsException() {
      super("too many reads", null, false, false);
    }
  }
}
