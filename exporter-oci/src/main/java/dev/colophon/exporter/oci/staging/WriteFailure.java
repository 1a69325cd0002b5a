package dev.colophon.exporter.oci.staging;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Names the place of a failed write, which the system's error ("No space left") does not. */
public final class WriteFailure {

  private WriteFailure() {}

  /**
   * The failure, with the place.
   *
   * @param place the file or directory that was being written
   */
  public static IOException at(Path place, IOException e) {
    if (e.getClass() != IOException.class || e.getMessage() == null) {
      return e;
    }
    FileSystemException named =
        new FileSystemException(place.toString(), null, String.valueOf(e.getMessage()));
    named.initCause(e);
    return named;
  }
}
