package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A token and its lifetime.
 *
 * @param text the token
 * @param lifetime the time for which it is valid after it was requested
 */
record Token(String text, Duration lifetime) {

  /** The lifetime if the server does not specify one. */
  private static final long LEAST_SECONDS = 60;

  /** The maximum time that a token is kept. */
  private static final long MOST_SECONDS = 86_400;

  /**
   * Reads the token in the answer of a token server (Docker Registry token authentication, "Token
   * response fields").
   *
   * @param server the server's name, for the message
   * @throws RegistryException if there is no token that is valid in a header
   */
  static Token parse(byte[] answer, String server, DocumentFormat documents)
      throws RegistryException {
    try {
      Map<String, Object> json = documents.readTree(DocumentBytes.of(answer), "the token server");
      String token = text(json, "token").or(() -> text(json, "access_token")).orElse("");
      if (isHeaderText(token)) {
        long seconds = json.get("expires_in") instanceof Number n ? n.longValue() : LEAST_SECONDS;
        return new Token(
            token, Duration.ofSeconds(Math.min(Math.max(LEAST_SECONDS, seconds), MOST_SECONDS)));
      }
    } catch (SourceException e) {
      // The reason would show a part of the token.
    }
    throw new RegistryException("the answer of the token server " + server + " is not a token", "");
  }

  private static Optional<String> text(Map<String, Object> json, String name) {
    return json.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Whether a token is valid in a header (RFC 9110, 5.5). */
  static boolean isHeaderText(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
  }

  @Override
  public String toString() {
    return "token";
  }
}
