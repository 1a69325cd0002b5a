package dev.colophon.exporter.oci.access;

import com.google.auto.service.AutoService;
import dev.colophon.spi.staging.AccessRights;
import java.nio.file.Path;
import java.util.Optional;

/** Access control lists of Linux, for what replaces a file. */
@AutoService(AccessRights.class)
public final class AccessControlLists implements AccessRights {

  /** For the service loader. */
  public AccessControlLists() {}

  @Override
  public boolean isAvailable() {
    return AccessControlList.isAvailable();
  }

  @Override
  public Optional<Granted> of(Path file) {
    return AccessControlList.of(file).map(Granted.class::cast);
  }
}
