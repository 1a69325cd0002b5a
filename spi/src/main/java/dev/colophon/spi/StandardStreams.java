package dev.colophon.spi;

import java.io.InputStream;
import java.io.OutputStream;

/** The process's standard input and output, for {@code -} as a source or a destination. */
public final class StandardStreams {

  private final InputStream in;
  private final OutputStream out;
  private final boolean outIsTerminal;

  private StandardStreams(InputStream in, OutputStream out, boolean outIsTerminal) {
    this.in = in;
    this.out = out;
    this.outIsTerminal = outIsTerminal;
  }

  /**
   * Combines two streams.
   *
   * @param in standard input
   * @param out standard output
   * @param outIsTerminal whether {@code out} is a terminal
   */
  public static StandardStreams of(InputStream in, OutputStream out, boolean outIsTerminal) {
    return new StandardStreams(in, out, outIsTerminal);
  }

  /** Streams without input, which discard output. */
  public static StandardStreams none() {
    return new StandardStreams(
        InputStream.nullInputStream(), OutputStream.nullOutputStream(), false);
  }

  /** Standard input. */
  public InputStream in() {
    return in;
  }

  /** Standard output. */
  public OutputStream out() {
    return out;
  }

  /** Whether standard output is a terminal. */
  public boolean outIsTerminal() {
    return outIsTerminal;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandardStreams that
        && in.equals(that.in)
        && out.equals(that.out)
        && outIsTerminal == that.outIsTerminal;
  }

  @Override
  public int hashCode() {
    return in.hashCode();
  }

  /** A few words, for debugging. */
  @Override
  public String toString() {
    return "standard streams";
  }
}
