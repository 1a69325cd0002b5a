package dev.colophon.exporter.image.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A challenge in {@code WWW-Authenticate} (RFC 7235): a scheme and its parameters.
 *
 * @param scheme the scheme in lower case, {@code basic} or {@code bearer}
 * @param parameters the parameters, their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

  private static final int MAX_LENGTH = 16_384;

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** Whether the challenge names a token server. */
  boolean namesServer() {
    return parameter("realm").filter(realm -> !realm.isBlank()).isPresent();
  }

  /** This challenge for any repository: without the scope of the one that was requested. */
  Challenge withoutScope() {
    Map<String, String> others = new LinkedHashMap<>(parameters);
    others.remove("scope");
    return new Challenge(scheme, others);
  }

  /** The challenges of a header in order. Malformed text ends the list. */
  static List<Challenge> parse(String header) {
    return header.length() > MAX_LENGTH ? List.of() : new Parser(header).challenges();
  }

  private static final class Parser {

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<Challenge> challenges() {
      List<Challenge> challenges = new ArrayList<>();
      skipSeparators();
      while (at < text.length()) {
        String scheme = token();
        if (scheme.isEmpty()) {
          break;
        }
        challenges.add(new Challenge(scheme.toLowerCase(Locale.ROOT), parameters()));
        skipSeparators();
      }
      return challenges;
    }

    private Map<String, String> parameters() {
      Map<String, String> parameters = new LinkedHashMap<>();
      while (true) {
        skipSeparators();
        int before = at;
        String name = token();
        skipSpaces();
        if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
          // The scheme of the next challenge, or the end of the header.
          at = before;
          return parameters;
        }
        at++;
        skipSpaces();
        parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value());
      }
    }

    private String value() {
      if (at >= text.length() || text.charAt(at) != '"') {
        return token();
      }
      StringBuilder value = new StringBuilder();
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      at = Math.min(at + 1, text.length());
      return value.toString();
    }

    private String token() {
      int begin = at;
      while (at < text.length() && isTokenCharacter(text.charAt(at))) {
        at++;
      }
      return text.substring(begin, at);
    }

    private static boolean isTokenCharacter(char c) {
      return c > ' ' && c < 127 && ",=\"".indexOf(c) < 0;
    }

    private void skipSpaces() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private void skipSeparators() {
      while (at < text.length()
          && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
        at++;
      }
    }
  }
}
