package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Reads sources, and distinguishes failures of reading from those of writing. */
final class Reading {

  private static final int BUFFER = 1 << 17;

  private Reading() {}

  /**
   * A read.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  interface Action<T> {
    /** Runs the read. */
    T read() throws IOException;
  }

  /**
   * Runs a read.
   *
   * @param what the name of the source, for messages
   * @throws SourceException if it cannot be read
   */
  static <T> T of(String what, Action<T> action) {
    try {
      return action.read();
    } catch (IOException e) {
      throw failure(what, e);
    }
  }

  /** Copies a whole source. */
  static void copy(InputStream in, OutputStream out, String what) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = next(in, buffer, what); n >= 0; n = next(in, buffer, what)) {
      out.write(buffer, 0, n);
    }
  }

  /** Reads the rest of a source. */
  static void drain(InputStream in, String what) throws IOException {
    copy(in, OutputStream.nullOutputStream(), what);
  }

  private static int next(InputStream in, byte[] buffer, String what) {
    return of(what, () -> in.read(buffer, 0, buffer.length));
  }

  /** Creates the failure for a source that cannot be read. */
  static SourceException failure(String what, IOException e) {
    String remedy =
        e instanceof AccessDeniedException ? "Run Colophon as a user who may read it." : "";
    return new SourceException(Written.source(what), Reason.of(e), reason(e), Advice.of(remedy), e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "it cannot be read: permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return "it cannot be read: " + Reason.wordsOf(e);
  }
}
