package dev.colophon.fuzz;

import dev.colophon.spi.ColophonException;
import java.io.IOException;
import java.util.Optional;

/**
 * One attempt to read what comes from outside: it gives a value or is refused, and nothing else.
 */
@FunctionalInterface
public interface ReadAttempt<T> {

  /** Reads. */
  T read() throws IOException;

  /**
   * The value; empty when it is refused as sources refuse. Anything else that is thrown is a find.
   */
  static <T> Optional<T> attempt(ReadAttempt<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (ColophonException | IOException e) {
      return Optional.empty();
    }
  }

  /** The value of a type that documents that it refuses with {@link IllegalArgumentException}. */
  static <T> Optional<T> attemptValue(ReadAttempt<T> reading) {
    try {
      return attempt(reading);
    } catch (IllegalArgumentException e) {
      if (e.getClass() == IllegalArgumentException.class) {
        return Optional.empty();
      }
      // A subclass is somebody else's failure that nobody translated.
      throw e;
    }
  }

  /** Checks that what is printed is read as what was printed. */
  static void requireSame(Object printed, Object read) {
    if (!printed.equals(read)) {
      throw new AssertionError("printed " + printed + ", and read " + read);
    }
  }
}
