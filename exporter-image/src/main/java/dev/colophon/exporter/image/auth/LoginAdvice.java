package dev.colophon.exporter.image.auth;

/** The remedy for missing or refused credentials. */
public final class LoginAdvice {

  private LoginAdvice() {}

  /**
   * A sentence that explains how to provide credentials.
   *
   * @param registry host and port as in a reference
   */
  public static String of(String registry) {
    return "Log in with docker login "
        + registry
        + ", or set COLOPHON_USERNAME and COLOPHON_PASSWORD, and COLOPHON_REGISTRY="
        + registry
        + " when there is more than one registry.";
  }
}
