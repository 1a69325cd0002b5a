package dev.colophon.spi;

import java.io.IOException;
import java.util.Optional;

/**
 * Credentials of a program that embeds Colophon. They take precedence over those of the machine.
 * Safe for use by several threads at once.
 */
@FunctionalInterface
public interface CredentialSource {

  /** No credentials at all. */
  CredentialSource NONE = (host, path) -> Optional.empty();

  /**
   * Returns the credentials for a host; empty to use those of the machine.
   *
   * @param host the host, with its port where it has one: {@code docker.io}, {@code localhost:5000}
   * @param path the repository on a registry, or another path on the host; may be empty
   * @throws IOException if they cannot be read
   */
  Optional<HostCredentials> find(String host, String path) throws IOException;
}
