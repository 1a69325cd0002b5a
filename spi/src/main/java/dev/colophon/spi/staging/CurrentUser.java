package dev.colophon.spi.staging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/** The user that this process acts as. */
public final class CurrentUser {

  private static final Path PROCESS = Path.of("/proc/self");

  private CurrentUser() {}

  /** The owner of the files that this process makes; empty where the system does not tell. */
  public static Optional<UserPrincipal> find() {
    try {
      return Files.exists(PROCESS) ? Optional.of(Files.getOwner(PROCESS)) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
