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

  @Override
  public final void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;
}
