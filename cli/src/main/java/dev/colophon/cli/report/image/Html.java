package dev.colophon.cli.report.image;

import dev.colophon.core.internal.text.VisibleText;
import java.util.regex.Pattern;

/** Writes HTML, in which whatever comes from an image is text and nothing else. */
final class Html {

  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9\\[][^\\s\"'<>\\\\]*+", Pattern.CASE_INSENSITIVE);

  private final StringBuilder text = new StringBuilder();

  /** Adds markup that this program made. */
  Html markup(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds text, escaped; what cannot be seen is shown as an escape. */
  Html text(String anything) {
    text.append(escape(VisibleText.lines(anything)));
    return this;
  }

  /** Adds {@code <element>text</element>}; the element may have attributes. */
  Html element(String element, String anything) {
    int space = element.indexOf(' ');
    String name = space < 0 ? element : element.substring(0, space);
    return markup("<" + element + ">").text(anything).markup("</" + name + ">");
  }

  /** Adds code that gets a button which copies it. */
  Html copyable(String what, String anything) {
    return element("code data-copy=\"" + what + "\"", anything);
  }

  /**
   * Adds text; one that is a web address as a whole becomes a link. Other schemes, which may run
   * something, stay text, and so does an address with characters that cannot be seen.
   */
  Html linked(String anything) {
    boolean isAddress =
        WEB_ADDRESS.matcher(anything).matches() && VisibleText.line(anything).equals(anything);
    return isAddress
        ? element("a rel=\"noreferrer noopener\" href=\"" + escape(anything) + "\"", anything)
        : text(anything);
  }

  /** Text that is safe in an element and in a quoted attribute. */
  static String escape(String anything) {
    StringBuilder escaped = new StringBuilder(anything.length());
    for (int i = 0; i < anything.length(); i++) {
      char c = anything.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
