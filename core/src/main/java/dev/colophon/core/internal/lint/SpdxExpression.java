package dev.colophon.core.internal.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The licences and exceptions in an SPDX licence expression (SPDX specification, annex "SPDX
 * license expressions"). Only the grammar is checked here, not whether they are on the SPDX list.
 *
 * @param licences the licences in order, without a {@code +}
 * @param exceptions the exceptions after {@code WITH} in order
 */
record SpdxExpression(List<String> licences, List<String> exceptions) {

  private static final Pattern TOKEN = Pattern.compile("\\s*(?:([()])|([A-Za-z0-9.:-]+\\+?))");
  private static final Pattern USER_DEFINED =
      Pattern.compile("(?:DocumentRef-[A-Za-z0-9.-]+:)?(?:LicenseRef|AdditionRef)-[A-Za-z0-9.-]+");
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "WITH");
  private static final int MAX_DEPTH = 64;

  SpdxExpression {
    licences = List.copyOf(licences);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException if the text is not an expression; the message is a clause that
   *     says why
   */
  static SpdxExpression parse(String text) {
    Parser parser = new Parser(tokens(text));
    parser.expression(0);
    if (parser.position < parser.tokens.size()) {
      throw new IllegalArgumentException(
          "AND, OR or WITH is missing before \"" + parser.tokens.get(parser.position) + "\"");
    }
    return new SpdxExpression(parser.licences, parser.exceptions);
  }

  /** Whether a name is defined by the user and therefore not on the list. */
  static boolean isUserDefined(String name) {
    return USER_DEFINED.matcher(name).matches();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    String trimmed = text.strip();
    Matcher matcher = TOKEN.matcher(trimmed);
    int end = 0;
    while (end < trimmed.length()) {
      if (!matcher.region(end, trimmed.length()).lookingAt()) {
        String rest = trimmed.substring(end).strip();
        throw new IllegalArgumentException(
            "\"" + rest.substring(0, rest.offsetByCodePoints(0, 1)) + "\" has no place in it");
      }
      tokens.add(matcher.group().strip());
      end = matcher.end();
    }
    return tokens;
  }

  private static final class Parser {

    private final List<String> tokens;
    private final List<String> licences = new ArrayList<>();
    private final List<String> exceptions = new ArrayList<>();
    private int position;

    Parser(List<String> tokens) {
      this.tokens = tokens;
    }

    void expression(int depth) {
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("its brackets are nested too deep");
      }
      do {
        operand(depth);
      } while (accept("AND") || accept("OR"));
    }

    private void operand(int depth) {
      if (accept("(")) {
        expression(depth + 1);
        if (!accept(")")) {
          throw new IllegalArgumentException("a bracket is not closed");
        }
        return;
      }
      String licence = name("a licence");
      licences.add(licence.endsWith("+") ? licence.substring(0, licence.length() - 1) : licence);
      if (accept("WITH")) {
        exceptions.add(name("an exception"));
      }
    }

    private String name(String kind) {
      if (position == tokens.size()) {
        throw new IllegalArgumentException(kind + " is missing at its end");
      }
      String token = tokens.get(position);
      if (OPERATORS.contains(token.toUpperCase(Locale.ROOT)) || "()".contains(token)) {
        throw new IllegalArgumentException(kind + " is missing before \"" + token + "\"");
      }
      position++;
      return token;
    }

    /** Accepts a token. Since version 3 of the specification, operators may be in lower case. */
    private boolean accept(String token) {
      boolean there =
          position < tokens.size() && tokens.get(position).toUpperCase(Locale.ROOT).equals(token);
      if (there) {
        position++;
      }
      return there;
    }
  }
}
