package dev.colophon.spi.staging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rights to files beyond owner, group and permissions, which Java neither reads nor writes. Found
 * by {@link java.util.ServiceLoader}, since the SPI itself has no native code.
 */
public interface AccessRights {

  /** The rights to one file, which another file may get. */
  @FunctionalInterface
  interface Granted {

    /**
     * Gives the rights to a file of an open directory.
     *
     * @throws IOException if the file cannot have them
     */
    void giveTo(DirectoryHandle folder, String name) throws IOException;
  }

  /** Whether such rights can be read and given here. The first call may load native code. */
  boolean isAvailable();

  /** The rights to a file, or to a link itself; empty if there are none beyond its permissions. */
  Optional<Granted> of(Path file);
}
