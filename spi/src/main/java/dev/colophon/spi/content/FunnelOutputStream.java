package dev.colophon.spi.content;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream whose bytes all pass through {@link #write(byte[], int, int)}, so that a subclass can
 * count, bound or hash them there.
 */
public abstract class FunnelOutputStream extends OutputStream {

  /** Creates a stream. */
  protected FunnelOutputStream() {}

  /**
   * Creates a stream to {@code out} that flushes {@code out} when it is closed, and leaves it open.
   */
  public static OutputStream unclosed(OutputStream out) {
    return new Unclosed(out);
  }

  private static final class Unclosed extends FunnelOutputStream {

    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;
}
