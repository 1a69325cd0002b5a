package dev.colophon.spi;

import java.util.Objects;

/** Credentials for a host: a password or a token. Immutable. */
public final class HostCredentials {

  /** The kinds of proof. */
  public enum Kind {
    /** A name and its password. */
    PASSWORD,
    /** A refresh token, which a token server exchanges for access tokens. */
    IDENTITY_TOKEN,
    /** A token that the host takes as it is. */
    ACCESS_TOKEN
  }

  private final Kind kind;
  private final String username;
  private final String secret;
  private final String origin;

  private HostCredentials(Kind kind, String username, String secret, String origin) {
    this.kind = kind;
    this.username = Objects.requireNonNull(username);
    this.secret = Objects.requireNonNull(secret);
    this.origin = Objects.requireNonNull(origin);
  }

  /**
   * A name and its password.
   *
   * @param origin the place that they come from, for messages: {@code the settings of my program}
   */
  public static HostCredentials password(String username, String password, String origin) {
    return new HostCredentials(Kind.PASSWORD, username, password, origin);
  }

  /**
   * A refresh token, which a token server exchanges for access tokens.
   *
   * @param username the name that goes with it where it is used as a password; may be empty
   * @param origin the place that it comes from, for messages
   */
  public static HostCredentials identityToken(String username, String token, String origin) {
    return new HostCredentials(Kind.IDENTITY_TOKEN, username, token, origin);
  }

  /**
   * A token that the host takes as it is.
   *
   * @param origin the place that it comes from, for messages
   */
  public static HostCredentials accessToken(String token, String origin) {
    return new HostCredentials(Kind.ACCESS_TOKEN, "", token, origin);
  }

  /** The kind of the secret. */
  public Kind kind() {
    return kind;
  }

  /** The user's name; empty if there is none. */
  public String username() {
    return username;
  }

  /** The password or the token. */
  public String secret() {
    return secret;
  }

  /** The place that they come from, for messages. */
  public String origin() {
    return origin;
  }

  /** Returns the origin, and no secret. */
  @Override
  public String toString() {
    return "credentials of " + origin;
  }
}
