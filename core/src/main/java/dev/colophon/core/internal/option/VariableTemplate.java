package dev.colophon.core.internal.option;

import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a variable in which {@code $NAME} and <code>${NAME}</code> refer to variables of the
 * image, as in a Dockerfile's {@code ENV}. {@code \$} is a dollar sign.
 *
 * @param written the whole option, for messages
 * @param parts the parts of the value
 */
public record VariableTemplate(Written written, List<Part> parts) {

  private static final Pattern REFERENCE =
      Pattern.compile("\\\\\\$|\\$([A-Za-z_][A-Za-z0-9_]*)|\\$\\{([^}]*)(\\}?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * A part of a value.
   *
   * @param isName whether it is the name of a variable instead of text
   * @param text the text, or the name
   */
  private record Part(boolean isName, String text) {}

  /** Copies the list to keep the record immutable. */
  public VariableTemplate {
    parts = List.copyOf(parts);
  }

  /**
   * Parses a value.
   *
   * @throws BadOptionException if <code>${</code> is not closed, or contains more than a name
   */
  public static VariableTemplate parse(String value, Written written) {
    List<Part> parts = new ArrayList<>();
    Matcher next = REFERENCE.matcher(value);
    int end = 0;
    while (next.find()) {
      parts.add(new Part(false, value.substring(end, next.start())));
      end = next.end();
      if (next.group(1) != null) {
        parts.add(new Part(true, next.group(1)));
      } else if (next.group(2) != null) {
        if (next.group(3).isEmpty() || !NAME.matcher(next.group(2)).matches()) {
          throw bad(written, next.group() + " is not the name of a variable", next.group());
        }
        parts.add(new Part(true, next.group(2)));
      } else {
        parts.add(new Part(false, "$"));
      }
    }
    parts.add(new Part(false, value.substring(end)));
    return new VariableTemplate(written, parts);
  }

  /**
   * Replaces all references.
   *
   * @param variables the variables of the image
   * @throws BadOptionException if a variable does not exist
   */
  public String resolve(Map<String, String> variables) {
    StringBuilder value = new StringBuilder();
    for (Part part : parts) {
      if (!part.isName()) {
        value.append(part.text());
        continue;
      }
      String found = variables.get(part.text());
      if (found == null) {
        throw bad(
            written, "the image has no variable " + part.text() + " to insert", "$" + part.text());
      }
      value.append(found);
    }
    return value.toString();
  }

  private static BadOptionException bad(Written written, String why, String reference) {
    return new BadOptionException(
        written, Reason.INVALID, why, Advice.of("For a dollar sign write \\" + reference + "."));
  }
}
