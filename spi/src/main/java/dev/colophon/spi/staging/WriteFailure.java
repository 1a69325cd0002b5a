package dev.colophon.spi.staging;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Names the place of a failed write, which errors of the system ("No space left") do not, or only
 * by a name in an open directory.
 */
public final class WriteFailure {

  private WriteFailure() {}

  /**
   * The failure, with the place. One that names a whole path, or whose type says what happened,
   * stays as it is.
   *
   * @param place the file or directory that was being written
   */
  public static IOException at(Path place, IOException e) {
    if (e instanceof AccessDeniedException denied && !namesPath(denied)) {
      return because(e, new AccessDeniedException(place.toString(), null, denied.getReason()));
    }
    String reason = reasonWithoutPlace(e);
    return reason == null ? e : because(e, new FileSystemException(place.toString(), null, reason));
  }

  private static IOException because(IOException cause, FileSystemException named) {
    named.initCause(cause);
    return named;
  }

  private static @Nullable String reasonWithoutPlace(IOException e) {
    if (e.getClass() == FileSystemException.class) {
      FileSystemException failure = (FileSystemException) e;
      return namesPath(failure) ? null : failure.getReason();
    }
    return e.getClass() == IOException.class ? e.getMessage() : null;
  }

  private static boolean namesPath(FileSystemException failure) {
    String file = failure.getFile();
    return file != null && Path.of(file).isAbsolute();
  }
}
