package dev.colophon.spi.content;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose bytes all pass through {@link #read(byte[], int, int)}, even those that are
 * skipped, so that a subclass can count, bound or hash them there. It cannot go back.
 *
 * <p>A {@link java.io.FilterInputStream} passes skips and marks on to the stream behind it instead.
 */
public abstract class FunnelInputStream extends InputStream {

  private static final int MOST_SKIPPED = 1 << 16;

  /** Creates a stream. */
  protected FunnelInputStream() {}

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;

  @Override
  public long skip(long count) throws IOException {
    byte[] passed = new byte[(int) Math.max(0, Math.min(count, MOST_SKIPPED))];
    return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
