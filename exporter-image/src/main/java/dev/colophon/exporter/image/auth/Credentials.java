package dev.colophon.exporter.image.auth;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.HostCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Proof of identity for a registry. Its text shows the origin but no secret. */
public sealed interface Credentials {

  /** The origin of the credentials for messages, for example {@code ~/.docker/config.json}. */
  String origin();

  /**
   * Converts the credentials of an embedding program.
   *
   * @throws RegistryException if a value is not valid in a header; the message does not show it
   */
  static Credentials of(HostCredentials given) throws RegistryException {
    return switch (given.kind()) {
      case PASSWORD -> new Password(given.username(), given.secret(), given.origin());
      case IDENTITY_TOKEN -> new IdentityToken(given.username(), given.secret(), given.origin());
      case ACCESS_TOKEN -> RegistryToken.of(given.secret(), given.origin());
    };
  }

  /** These credentials for other hosts; empty if they cannot be read. */
  default Optional<HostCredentials> given() {
    if (this instanceof Password password) {
      return Optional.of(
          HostCredentials.password(password.username, password.password, password.origin));
    }
    if (this instanceof IdentityToken identity) {
      return Optional.of(
          HostCredentials.identityToken(identity.username, identity.token, identity.origin));
    }
    return this instanceof RegistryToken ready
        ? Optional.of(HostCredentials.accessToken(ready.token, ready.origin))
        : Optional.empty();
  }

  /**
   * A user name and a password.
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
   * A refresh token, which a token server exchanges for access tokens ({@code identitytoken} in
   * Docker's configuration).
   *
   * @param username the user name if the token is used as a password; may be empty
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
   * A token that is sent to the registry unchanged ({@code registrytoken} in Docker's
   * configuration).
   *
   * @param token the access token
   */
  record RegistryToken(String token, String origin) implements Credentials {

    /**
     * Creates a token from a file.
     *
     * @throws RegistryException if it is not valid in a header; the message does not show it
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
   * Credentials that cannot be read at the moment. Requests are sent without credentials, and their
   * failures say so.
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
