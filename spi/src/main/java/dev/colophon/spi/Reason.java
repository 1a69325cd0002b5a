package dev.colophon.spi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * The kind of a failure, for programs to act on. The message is for people. Kinds may be added, so
 * a {@code switch} needs a {@code default}.
 */
public enum Reason {
  /** The request is malformed, or contradicts itself. */
  INVALID,
  /** The image, blob, file or tag does not exist. */
  NOT_FOUND,
  /** Credentials are missing or were not accepted. */
  UNAUTHORIZED,
  /** A host did not answer, or cannot be reached. */
  UNREACHABLE,
  /** The other side, or the operating system, refused. */
  REFUSED,
  /** Content is not what its digest, size or format says. */
  DAMAGED,
  /** Content is larger than it may be. */
  TOO_LARGE,
  /** A disk is full, or a quota is used up. */
  NO_SPACE,
  /** The destination changed after it was read. */
  CHANGED,
  /** The request is possible in general, but not here. */
  UNSUPPORTED,
  /** A plug-in broke its contract. */
  BROKEN_CONTRACT,
  /** The work was cancelled. */
  CANCELLED,
  /** Reading or writing failed for another reason. */
  FAILED;

  /** Returns the reason that an exception of the Java library stands for. */
  public static Reason of(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return NOT_FOUND;
    }
    if (e instanceof AccessDeniedException) {
      return REFUSED;
    }
    if (e instanceof ClosedByInterruptException) {
      return CANCELLED;
    }
    if (e instanceof FileTooLargeException) {
      return TOO_LARGE;
    }
    return isNoSpace(e) ? NO_SPACE : FAILED;
  }

  /**
   * Returns the cause in the words of an exception of the Java library, without the name of the
   * file.
   */
  public static String wordsOf(IOException e) {
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Java has no type for a full disk, only the words of the operating system. */
  private static boolean isNoSpace(IOException e) {
    String words = wordsOf(e);
    return words.contains("No space left on device") || words.contains("Disk quota exceeded");
  }
}
