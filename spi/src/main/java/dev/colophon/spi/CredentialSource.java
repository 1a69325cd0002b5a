package dev.colophon.spi;

import java.io.IOException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Credentials that a program gives which embeds Colophon. They are asked for before those of the
 * machine. Safe for use by several threads at once.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface CredentialSource {

  /** No credentials at all. */
  CredentialSource NONE = (host, path) -> Optional.empty();

  /**
   * The credentials for a host; empty if there are none, so that those of the machine are used.
   *
   * @param host the host, with its port where it has one: {@code docker.io}, {@code localhost:5000}
   * @param path what is wanted there, the repository of a registry for example; may be empty
   * @throws IOException if they cannot be read
   */
  Optional<HostCredentials> find(String host, String path) throws IOException;
}
