package dev.colophon.spi;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file of which more would have to be read than is allowed. */
final class FileTooLargeException extends FileSystemException {

  private static final long serialVersionUID = 1L;

  FileTooLargeException(Path file, int most) {
    super(file.toString(), null, "it has more than " + most + " bytes, the most that is read");
  }
}
