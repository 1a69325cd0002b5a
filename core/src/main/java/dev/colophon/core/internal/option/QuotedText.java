package dev.colophon.core.internal.option;

/** Detects text that a user wrote with quotation marks. */
public final class QuotedText {

  /** Straight quotation marks, and the typographic ones of word processors. */
  private static final String MARKS = "\"'\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb";

  private QuotedText() {}

  /** Whether a text begins with a quotation mark. */
  public static boolean begins(String text) {
    return !text.isEmpty() && MARKS.indexOf(text.charAt(0)) >= 0;
  }
}
