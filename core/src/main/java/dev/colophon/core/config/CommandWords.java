package dev.colophon.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.colophon.core.internal.option.WellFormedText;
import dev.colophon.spi.Advice;
import dev.colophon.spi.BadOptionException;
import dev.colophon.spi.Reason;
import dev.colophon.spi.Written;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command: a JSON array of texts as in a Dockerfile, or words with blanks between
 * them, where quotes and backslashes mean what they mean to a shell. There is no shell: what would
 * need one is an error, not a surprise when the container starts.
 */
final class CommandWords {

  private static final ObjectReader JSON =
      new JsonMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String NEEDS_SHELL = "$`|&;<>()*?";

  private final String text;
  private final Written written;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int position;

  private CommandWords(String text, Written written) {
    this.text = text;
    this.written = written;
  }

  /**
   * The words; none for an empty text and for {@code []}.
   *
   * @param written the whole option, for messages
   * @throws BadOptionException if a quote is open, it is a JSON array of something else, or it
   *     needs a shell
   */
  static List<String> parse(String text, Written written) {
    return text.stripLeading().startsWith("[")
        ? array(text, written)
        : new CommandWords(text, written).split();
  }

  private static List<String> array(String text, Written written) {
    List<String> words = new ArrayList<>();
    try {
      for (JsonNode word : JSON.readTree(text)) {
        if (!word.isTextual()) {
          throw notAnArray(written);
        }
        words.add(argument(word.textValue(), written));
      }
      return words;
    } catch (JsonProcessingException e) {
      throw notAnArray(written);
    }
  }

  /** A word that a program can be given: execve(2) ends it at a zero byte. */
  private static String argument(String word, Written written) {
    if (word.indexOf('\0') >= 0) {
      throw new BadOptionException(
          written,
          Reason.INVALID,
          "it contains \\u0000, which ends an argument",
          Advice.of("Remove the character."));
    }
    return WellFormedText.check(word, written);
  }

  private static BadOptionException notAnArray(Written written) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        "it begins with \"[\" but is not a JSON array of strings",
        Advice.of("Write for example [\"/bin/app\",\"--serve\"], or words: /bin/app --serve."));
  }

  private List<String> split() {
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (Character.isWhitespace(c)) {
        end();
      } else if (c == '\'' || c == '"') {
        quoted(c);
      } else if (c == '\\' && position < text.length()) {
        add(text.charAt(position++));
      } else if (NEEDS_SHELL.indexOf(c) >= 0) {
        throw needsShell(c);
      } else {
        add(c);
      }
    }
    end();
    return words;
  }

  private void quoted(char quote) {
    inWord = true;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return;
      }
      boolean doubled = quote == '"';
      if (doubled && (c == '$' || c == '`')) {
        throw needsShell(c);
      }
      if (doubled && c == '\\' && position < text.length() && isEscaped(text.charAt(position))) {
        add(text.charAt(position++));
      } else {
        add(c);
      }
    }
    throw new BadOptionException(
        written, Reason.INVALID, "a quote in it is never closed", Advice.of("Close it."));
  }

  private static boolean isEscaped(char c) {
    return c == '"' || c == '\\' || c == '$' || c == '`';
  }

  private void add(char c) {
    inWord = true;
    word.append(c);
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private BadOptionException needsShell(char c) {
    return new BadOptionException(
        written,
        Reason.INVALID,
        "\"" + c + "\" is a special character of shells, and no shell runs the command",
        Advice.of("Quote it with '…', or run a shell: [\"/bin/sh\",\"-c\",\"…\"]."));
  }
}
