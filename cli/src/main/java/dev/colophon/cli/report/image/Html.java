package dev.colophon.cli.report.image;

import dev.colophon.core.internal.text.VisibleText;
import java.util.regex.Pattern;

/** Writes HTML and escapes everything that comes from an image. */
final class Html {

  private static final Pattern WEB_ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9\\[][^\\s\"'<>\\\\]*+", Pattern.CASE_INSENSITIVE);

  private final StringBuilder text = new StringBuilder();

  /** Adds trusted markup. */
  Html markup(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds text, escaped. Invisible characters appear as escape sequences. */
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

  /** Adds code with a button that copies it. */
  Html copyable(String what, String anything) {
    return element("code data-copy=\"" + what + "\"", anything);
  }

  /**
   * Adds text, as a link if the whole text is a web address. Other schemes, which could run
   * something, and addresses with invisible characters stay text.
   */
  Html linked(String anything) {
    boolean isAddress =
        WEB_ADDRESS.matcher(anything).matches() && VisibleText.line(anything).equals(anything);
    return isAddress
        ? element("a rel=\"noreferrer noopener\" href=\"" + escape(anything) + "\"", anything)
        : text(anything);
  }

  /** Escapes text for elements and quoted attributes. */
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
