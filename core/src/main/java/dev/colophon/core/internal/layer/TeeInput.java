package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.FunnelInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A stream that copies everything that is read or skipped to another stream. It also records
 * headers and limits their size, because parsers keep them in memory.
 */
final class TeeInput extends FunnelInputStream {

  /** The maximum size of headers, more than the longest name and the extended attributes need. */
  static final int MOST_HEADER = 1 << 20;

  private final InputStream in;
  private final OutputStream copy;
  private final String what;
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private boolean inHeader;
  private long count;

  TeeInput(InputStream in, OutputStream copy, String what) {
    this.in = in;
    this.copy = copy;
    this.what = what;
  }

  /** Starts to record headers. */
  void beginHeader() {
    header.reset();
    inHeader = true;
  }

  /** Stops recording and returns the bytes of the headers. Content follows. */
  byte[] endHeader() {
    inHeader = false;
    return header.toByteArray();
  }

  /** The number of bytes read so far. */
  long count() {
    return count;
  }

  /**
   * @throws SourceException if headers are too long
   * @throws UncheckedIOException if writing the copy fails
   */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n <= 0) {
      return n;
    }
    count += n;
    if (inHeader) {
      keep(buffer, offset, n);
    }
    try {
      copy.write(buffer, offset, n);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return n;
  }

  private void keep(byte[] buffer, int offset, int length) {
    if (header.size() + length > MOST_HEADER) {
      throw new SourceException(
          Written.source(what),
          Reason.TOO_LARGE,
          "an entry's header is longer than " + MOST_HEADER + " bytes",
          Advice.NONE);
    }
    header.write(buffer, offset, length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
