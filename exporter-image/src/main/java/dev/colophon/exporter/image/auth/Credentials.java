package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Proof of identity for a registry. Its text shows where it comes from, and no secret. */
public sealed interface Credentials {

  /** Where they come from, for messages: {@code ~/.docker/config.json}. */
  String origin();

  /**
   * A name and its password.
   *
   * @param username the name
   * @param password the password
   */
  record Password(String username, String password, String origin) implements Credentials {

    /** The value of an {@code Authorization} header (RFC 7617). */
    String basic() {
      byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "credentials of " + origin;
    }
  }

  /**
   * A refresh token, which a token server changes for access tokens ({@code identitytoken} in
   * Docker's configuration).
   *
   * @param username the name that goes with it where it is used as a password; may be empty
   * @param token the refresh token
   */
  record IdentityToken(String username, String token, String origin) implements Credentials {

    /** The token as a password, for token servers without OAuth 2. */
    Password asPassword() {
      return new Password(username, token, origin);
    }

    @Override
    public String toString() {
      return "identity token of " + origin;
    }
  }

  /**
   * A token that a registry takes as it is ({@code registrytoken} in Docker's configuration).
   *
   * @param token the access token
   */
  record RegistryToken(String token, String origin) implements Credentials {

    /**
     * A token of a file.
     *
     * @throws RegistryException if it cannot stand in a header; the message does not show it
     */
    static RegistryToken of(String token, String origin) throws RegistryException {
      if (!Token.isHeaderText(token)) {
        throw new RegistryException(
            "the registrytoken in " + origin + " has characters that no token has",
            "Log in again with docker login.");
      }
      return new RegistryToken(token, origin);
    }

    @Override
    public String toString() {
      return "registry token of " + origin;
    }
  }

  /**
   * Credentials that are kept where nobody can read them now: a request goes out without any, and
   * says so when it is refused.
   *
   * @param reason why they cannot be read, a clause that follows the origin
   */
  record Unavailable(String origin, String reason) implements Credentials {

    @Override
    public String toString() {
      return origin + ", which " + reason;
    }
  }
}
