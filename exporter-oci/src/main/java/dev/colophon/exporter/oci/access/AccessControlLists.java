package dev.colophon.exporter.oci.access;

import com.google.auto.service.AutoService;
import dev.colophon.spi.staging.AccessRights;
import java.nio.file.Path;
import java.util.Optional;

/** Copies access control lists on Linux to files that replace others. */
@AutoService(AccessRights.class)
public final class AccessControlLists implements AccessRights {

  /** Called by the service loader. */
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
