package dev.colophon.spi;

import java.io.IOException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Credentials that the machine has for hosts: in variables, in files of other programs, in
 * credential helpers. Found by {@link java.util.ServiceLoader}; exporters ask {@link
 * ExecutionContext#credentials}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface InstalledCredentials {

  /**
   * The credentials for a host, if there are any that can be read.
   *
   * @param host the host, with its port where it has one
   * @param path what is wanted there, the repository of a registry for example; may be empty
   * @throws IOException if a file or a helper that should tell cannot
   */
  Optional<HostCredentials> find(String host, String path, ExecutionContext context)
      throws IOException;
}
