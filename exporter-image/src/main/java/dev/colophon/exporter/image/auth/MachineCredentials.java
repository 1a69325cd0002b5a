package dev.colophon.exporter.image.auth;

import com.google.auto.service.AutoService;
import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.HostCredentials;
import dev.colophon.spi.machine.InstalledCredentials;
import java.io.IOException;
import java.util.Optional;

/**
 * Registry credentials for exporters to other hosts. Only credentials that name the host are used,
 * because a password without a host is for the registry of the run.
 */
@AutoService(InstalledCredentials.class)
public final class MachineCredentials implements InstalledCredentials {

  /** Called by the service loader. */
  public MachineCredentials() {}

  @Override
  public Optional<HostCredentials> find(String host, String path, ExecutionContext context)
      throws IOException {
    return new CredentialStore(context).findNamed(host, path).flatMap(Credentials::given);
  }
}
