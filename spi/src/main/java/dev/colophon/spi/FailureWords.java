package dev.colophon.spi;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Words an exception of the Java library as a clause of a message. */
final class FailureWords {

  private FailureWords() {}

  /** A clause that says what happened, and to which file. */
  static String of(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "permission denied for " + denied.getFile();
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " exists already";
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return lowerFirst(Reason.wordsOf(e)) + " (" + failed.getFile() + ")";
    }
    return e.getMessage() == null ? Reason.wordsOf(e) : lowerFirst(e.getMessage());
  }

  private static String lowerFirst(String text) {
    boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }
}
