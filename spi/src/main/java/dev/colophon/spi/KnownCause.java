package dev.colophon.spi;

import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Causes of failures as every program can know them: types of Java and of the SPI. A type of a
 * library or a plug-in would hold its class loader, and need not be there where the failure is
 * read.
 */
final class KnownCause {

  private static final String JAVA = "java.";

  private KnownCause() {}

  /**
   * The cause itself, or a copy of a known type with its text, its stack trace and its own cause.
   */
  static @Nullable Throwable of(@Nullable Throwable cause) {
    if (cause == null || isKnownWhole(cause)) {
      return cause;
    }
    Throwable below = of(cause.getCause());
    String text = isKnown(cause) ? cause.getMessage() : cause.toString();
    Throwable copy =
        cause instanceof IOException
            ? new IOException(text, below)
            : new RuntimeException(text, below);
    copy.setStackTrace(cause.getStackTrace());
    return copy;
  }

  private static boolean isKnownWhole(Throwable cause) {
    return Stream.iterate(cause, each -> each != null, Throwable::getCause)
        .allMatch(KnownCause::isKnown);
  }

  private static boolean isKnown(Throwable cause) {
    return cause instanceof ColophonException || cause.getClass().getName().startsWith(JAVA);
  }
}
