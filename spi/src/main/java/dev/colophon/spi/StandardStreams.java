package dev.colophon.spi;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** The process's standard input and output, for {@code -} as a source or a destination. */
public final class StandardStreams {

  private final InputStream in;
  private final OutputStream out;
  private final boolean outIsTerminal;
  private final boolean outIsDiscarded;

  private StandardStreams(
      InputStream in, OutputStream out, boolean outIsTerminal, boolean outIsDiscarded) {
    this.in = in;
    this.out = out;
    this.outIsTerminal = outIsTerminal;
    this.outIsDiscarded = outIsDiscarded;
  }

  /**
   * Combines two streams.
   *
   * @param in standard input
   * @param out standard output
   * @param outIsTerminal whether {@code out} is a terminal
   */
  public static StandardStreams of(InputStream in, OutputStream out, boolean outIsTerminal) {
    return new StandardStreams(in, out, outIsTerminal, false);
  }

  /** Streams without input, which discard output: those of an embedding program by default. */
  public static StandardStreams none() {
    return new StandardStreams(
        InputStream.nullInputStream(), OutputStream.nullOutputStream(), false, true);
  }

  /**
   * Returns these streams with their waits shown as progress. A wait ends after an hour without a
   * byte, or when the work is cancelled; the stream is closed then.
   */
  public StandardStreams awaited(ExecutionContext context) {
    return awaited(PipeWaits.LIMIT, context);
  }

  StandardStreams awaited(Duration limit, ExecutionContext context) {
    PipeWaits ofInput = PipeWaits.ofReader("standard input", limit, context);
    PipeWaits ofOutput = PipeWaits.ofWriter("standard output", limit, context);
    return new StandardStreams(
        new PipeInputStream(in, ofInput),
        new PipeOutputStream(out, ofOutput),
        outIsTerminal,
        outIsDiscarded);
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

  /** Whether standard output is discarded, so that no result may be written there. */
  public boolean outIsDiscarded() {
    return outIsDiscarded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandardStreams that
        && in.equals(that.in)
        && out.equals(that.out)
        && outIsTerminal == that.outIsTerminal
        && outIsDiscarded == that.outIsDiscarded;
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
