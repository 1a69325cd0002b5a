package dev.colophon.core.internal.layer;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a {@code .dockerignore} file: {@code *} and {@code ?} match within a name, {@code
 * **} matches any number of folders, {@code [a-z]} matches a character, and a backslash escapes the
 * next character. A pattern that matches a folder matches everything in it.
 */
public final class PathPattern {

  private static final String ANY_FOLDERS = "(?:.*/)?";

  private final String text;
  private final Pattern pattern;

  private PathPattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Parses a pattern. A slash at its start or end has no effect.
   *
   * @throws IllegalArgumentException if a bracket is not closed, or the text ends with a backslash
   */
  public static PathPattern parse(String text) {
    String path = text.replaceAll("/{2,}", "/").replaceAll("^(?:\\./)*/?|/$", "");
    if (path.isEmpty()) {
      path = "**";
    }
    try {
      return new PathPattern(text, Pattern.compile(regex(path) + "(?:/.*)?", Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("a bracket in it is wrong", e);
    }
  }

  private static String regex(String path) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      if (path.startsWith("**/", at)) {
        regex.append(ANY_FOLDERS);
        at += 3;
      } else if (path.startsWith("**", at)) {
        regex.append(".*");
        at += 2;
      } else if (c == '[') {
        int end = endOfClass(path, at);
        regex.append(characterClass(path.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '\\') {
        if (at + 1 == path.length()) {
          throw new IllegalArgumentException("it ends with a backslash");
        }
        regex.append(Pattern.quote(path.substring(at + 1, at + 2)));
        at += 2;
      } else {
        regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        at++;
      }
    }
    return regex.toString();
  }

  private static int endOfClass(String path, int start) {
    int at = start + 1;
    while (at < path.length() && path.charAt(at) != ']') {
      at += path.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= path.length() || at == start + 1) {
      throw new IllegalArgumentException("a bracket in it is never closed");
    }
    return at;
  }

  /** Escapes a character class, since Java's classes have operators that patterns do not have. */
  private static String characterClass(String content) {
    StringBuilder regex = new StringBuilder("(?!/)[");
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\\' && i + 1 < content.length()) {
        regex.append('\\').append(content.charAt(++i));
      } else if (c == '-' || (c == '^' && i == 0)) {
        regex.append(c);
      } else {
        regex.append(Character.isLetterOrDigit(c) ? "" : "\\").append(c);
      }
    }
    return regex.append(']').toString();
  }

  /**
   * Whether the pattern matches a path, which has no slash at its start, or a folder that contains
   * it.
   */
  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern same && text.equals(same.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the pattern as the user wrote it. */
  @Override
  public String toString() {
    return text;
  }
}
