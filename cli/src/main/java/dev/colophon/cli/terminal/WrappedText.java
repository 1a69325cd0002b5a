package dev.colophon.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Wraps prose at a width. Lines break only between words, so addresses and options stay whole. */
public final class WrappedText {

  /** The minimum width. A narrower column is harder to read than lines folded by the terminal. */
  private static final int LEAST = 20;

  private WrappedText() {}

  /**
   * The lines of a text. A word longer than the width has its own line.
   *
   * @param width the maximum number of characters in a line
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int length = 0;
    for (String word : text.strip().split(" +", -1)) {
      int wordLength = word.codePointCount(0, word.length());
      if (length > 0 && length + 1 + wordLength > width) {
        lines.add(line.toString());
        line.setLength(0);
        length = 0;
      }
      line.append(length > 0 ? " " : "").append(word);
      length += (length > 0 ? 1 : 0) + wordLength;
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * The lines of a text of which all but the first are indented.
   *
   * @param first what the first line begins with
   * @param indent by how many characters the other lines are indented
   * @param width the maximum number of characters in a line
   */
  public static List<String> hanging(String first, String text, int indent, int width) {
    if (first.codePointCount(0, first.length()) + text.length() <= width) {
      return List.of(first + text);
    }
    List<String> lines = new ArrayList<>();
    for (String line : lines(text, Math.max(LEAST, width - indent))) {
      lines.add((lines.isEmpty() ? first : " ".repeat(indent)) + line);
    }
    return lines;
  }
}
