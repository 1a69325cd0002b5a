package dev.colophon.exporter.image.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves who we are to a registry. Nothing of it shows in text. */
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
   * @param token the refresh token
   */
  record IdentityToken(String token, String origin) implements Credentials {

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

    @Override
    public String toString() {
      return "registry token of " + origin;
    }
  }
}
