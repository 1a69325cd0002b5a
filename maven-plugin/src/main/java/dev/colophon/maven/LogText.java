package dev.colophon.maven;

import dev.colophon.core.internal.lint.VisibleCharacters;

/** Text of images and registries in a log: one line, without characters that control a terminal. */
final class LogText {

  private LogText() {}

  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (VisibleCharacters.isControl(character)) {
                line.append(String.format("\\u%04x", character));
              } else {
                line.appendCodePoint(character);
              }
            });
    return line.toString();
  }
}
