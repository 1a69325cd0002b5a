package dev.colophon.spi;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that is larger than the limit for reading it. */
final class FileTooLargeException extends FileSystemException {

  private static final long serialVersionUID = 1L;

  FileTooLargeException(Path file, int most) {
    super(file.toString(), null, "it has more than " + most + " bytes, the most that is read");
  }
}
