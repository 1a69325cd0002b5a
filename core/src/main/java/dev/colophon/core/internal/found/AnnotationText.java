package dev.colophon.core.internal.found;

import dev.colophon.core.annotation.AnnotationOption;
import dev.colophon.core.internal.option.AnnotationShorthand;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.List;

/** Annotations as lines of text, each in the syntax of {@code --annotation}. */
final class AnnotationText {

  private AnnotationText() {}

  /**
   * Parses the annotations in a text. Lines end with LF or CRLF; empty lines are skipped.
   *
   * @param comments whether lines that begin with {@code #} are also skipped
   * @param written the origin of the text, for messages
   * @throws dev.colophon.spi.BadOptionException if a line is malformed; the message names it
   */
  static List<AnnotationOption> parse(String text, boolean comments, Written written) {
    List<AnnotationOption> annotations = new ArrayList<>();
    String[] lines = text.split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean comment = comments && lines[i].stripLeading().startsWith("#");
      if (!lines[i].isBlank() && !comment) {
        annotations.addAll(AnnotationShorthand.parse(lines[i], written.at(", line " + (i + 1))));
      }
    }
    return annotations;
  }
}
