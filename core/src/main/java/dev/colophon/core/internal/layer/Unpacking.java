package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FunnelInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Recognises a compressed stream by its first bytes, and unpacks it. */
final class Unpacking {

  /** The maximum size of an unpacked stream: 64 GiB. */
  private static final long MOST = 64L << 30;

  private Unpacking() {}

  /** A stream that fails if it unpacks to more bytes than any layer has. */
  private static final class Limited extends FunnelInputStream {

    private final InputStream in;
    private final String what;
    private long left = MOST;

    Limited(InputStream in, String what) {
      this.in = in;
      this.what = what;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      left -= Math.max(n, 0);
      if (left < 0) {
        throw new SourceException(
            Written.source(what),
            Reason.TOO_LARGE,
            "it unpacks to more than " + MOST + " bytes",
            Advice.NONE);
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /**
   * Uncompresses a stream if it is compressed.
   *
   * @param what the name of the stream, for messages
   * @throws SourceException if it cannot be unpacked or read
   */
  static InputStream of(InputStream in, String what) {
    return Reading.of(what, () -> unpack(in, what));
  }

  private static InputStream unpack(InputStream in, String what) throws IOException {
    byte[] start = in.readNBytes(InputCompression.LONGEST);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
    for (InputCompression compression : InputCompression.values()) {
      if (compression.matches(start)) {
        return new Limited(compression.unpack(whole, what), what);
      }
    }
    return whole;
  }
}
