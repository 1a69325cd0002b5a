package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.DocumentFormat;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.image.DocumentBytes;
import java.time.Duration;
import java.util.Map;

/**
 * A token and for how long it is good.
 *
 * @param text the token
 * @param lifetime from when it was asked for
 */
record Token(String text, Duration lifetime) {

  /** What holds when a server does not say how long its token does. */
  private static final long LEAST_SECONDS = 60;

  /** Longer no token is kept, whatever a server says. */
  private static final long MOST_SECONDS = 86_400;

  /**
   * The token in the answer of a token server (Docker Registry token authentication, "Token
   * response fields").
   *
   * @param server its name, for the message
   * @throws RegistryException if there is none that can stand in a header
   */
  static Token parse(byte[] answer, String server, DocumentFormat documents)
      throws RegistryException {
    try {
      Map<String, Object> json = documents.readTree(DocumentBytes.of(answer), "the token server");
      Object text = json.getOrDefault("token", json.getOrDefault("access_token", ""));
      if (text instanceof String token && isHeaderText(token)) {
        long seconds = json.get("expires_in") instanceof Number n ? n.longValue() : LEAST_SECONDS;
        return new Token(
            token, Duration.ofSeconds(Math.min(Math.max(LEAST_SECONDS, seconds), MOST_SECONDS)));
      }
    } catch (SourceException e) {
      // The reason would show a part of the token.
    }
    throw new RegistryException("what the token server " + server + " answers is no token", "");
  }

  private static boolean isHeaderText(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 127);
  }

  @Override
  public String toString() {
    return "token";
  }
}
