package dev.colophon.tests.tck;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * One thing that goes wrong while a blob is read.
 *
 * @param blob the blob
 * @param kind what goes wrong
 */
record BlobFault(Digest blob, Kind kind) implements Tap {

  /** The kind of a fault. */
  enum Kind {
    WHEN_OPENED,
    AT_THE_FIRST_BYTE,
    IN_THE_MIDDLE,
    TRUNCATED,
    DAMAGED
  }

  @Override
  public InputStream tap(Descriptor named, InputStream in) throws IOException {
    if (!named.digest().equals(blob)) {
      return in;
    }
    return switch (kind) {
      case WHEN_OPENED -> throw new IOException("planted: " + this);
      case AT_THE_FIRST_BYTE -> new Faulty(in, 0);
      case IN_THE_MIDDLE, TRUNCATED, DAMAGED -> new Faulty(in, named.size() / 2);
    };
  }

  @Override
  public String toString() {
    return "blob " + blob + " fails " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private final class Faulty extends FilterInputStream {

    private long left;

    Faulty(InputStream in, long left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return fault(buffer, offset, length);
      }
      int n = super.read(buffer, offset, (int) Math.min(length, left));
      left = n < 0 ? left : Math.max(0, left - n);
      return n;
    }

    private int fault(byte[] buffer, int offset, int length) throws IOException {
      if (kind == Kind.TRUNCATED) {
        return -1;
      }
      if (kind != Kind.DAMAGED) {
        throw new IOException("planted: " + BlobFault.this);
      }
      int n = super.read(buffer, offset, length);
      if (n > 0) {
        buffer[offset] ^= 1;
        left = Long.MAX_VALUE;
      }
      return n;
    }
  }
}
