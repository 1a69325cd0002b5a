package dev.colophon.spi;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's standard input and output, for {@code -} as a source or a destination.
 *
 * @param in standard input
 * @param out standard output
 * @param outIsTerminal whether a person would see what is written to {@code out}
 */
public record StandardStreams(InputStream in, OutputStream out, boolean outIsTerminal) {

  /** No input, and output that is thrown away. */
  public static StandardStreams none() {
    return new StandardStreams(
        InputStream.nullInputStream(), OutputStream.nullOutputStream(), false);
  }
}
