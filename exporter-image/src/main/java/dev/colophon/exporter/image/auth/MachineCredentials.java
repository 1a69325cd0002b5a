package dev.colophon.exporter.image.auth;

import com.google.auto.service.AutoService;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.HostCredentials;
import dev.colophon.spi.machine.InstalledCredentials;
import java.io.IOException;
import java.util.Optional;

/**
 * The credentials of registries, for exporters to other hosts: those that name the host, for a
 * password that names none is for the registry of the run.
 */
@AutoService(InstalledCredentials.class)
public final class MachineCredentials implements InstalledCredentials {

  /** For the service loader. */
  public MachineCredentials() {}

  @Override
  public Optional<HostCredentials> find(String host, String path, ExecutionContext context)
      throws IOException {
    return new CredentialStore(context).findNamed(host, path).flatMap(Credentials::given);
  }
}
