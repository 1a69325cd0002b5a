package dev.colophon.spi.machine;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.HostCredentials;
import java.io.IOException;
import java.util.Optional;

/**
 * Credentials of the machine: environment variables, files of other programs, credential helpers.
 * {@link java.util.ServiceLoader} finds implementations; exporters and sources call {@link
 * ExecutionContext#credentials} instead.
 */
public interface InstalledCredentials {

  /**
   * Returns the credentials for a host, if the machine has any.
   *
   * @param host the host, with its port where it has one
   * @param path the repository on a registry, or another path on the host; may be empty
   * @throws IOException if a file cannot be read, or a credential helper fails
   */
  Optional<HostCredentials> find(String host, String path, ExecutionContext context)
      throws IOException;
}
