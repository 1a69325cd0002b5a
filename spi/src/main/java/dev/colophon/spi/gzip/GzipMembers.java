package dev.colophon.spi.gzip;

import dev.colophon.spi.content.FunnelInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The uncompressed bytes of all members of a gzip stream (RFC 1952, 2.2). The stream may end with
 * zeros, as bsdtar and tapes pad it; like {@code gzip}, this reads past them. Anything else after a
 * member is an error.
 */
public final class GzipMembers extends FunnelInputStream {

  private static final int BUFFER = 1 << 16;

  /** Opens the member that a stream is at. Reading the member leaves the stream at its end. */
  @FunctionalInterface
  public interface MemberReader {
    /** The uncompressed bytes of the member. The stream supports marks. */
    InputStream open(InputStream in) throws IOException;
  }

  private final InputStream in;
  private final MemberReader reader;
  private InputStream member;

  /**
   * A stream that begins.
   *
   * @throws IOException if it does not begin with a member, or cannot be read
   */
  public GzipMembers(InputStream in, MemberReader reader) throws IOException {
    this.in = new BufferedInputStream(in, BUFFER);
    this.reader = reader;
    this.member = reader.open(this.in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = member.read(buffer, offset, length);
    while (n < 0 && beginNext()) {
      n = member.read(buffer, offset, length);
    }
    return n;
  }

  private boolean beginNext() throws IOException {
    in.mark(1);
    int first = in.read();
    if (first <= 0) {
      requireZeros();
      return false;
    }
    in.reset();
    if (first != 0x1f) {
      throw new IOException("other data follows after its end");
    }
    member = reader.open(in);
    return true;
  }

  private void requireZeros() throws IOException {
    byte[] rest = new byte[1 << 13];
    for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
      for (int i = 0; i < n; i++) {
        if (rest[i] != 0) {
          throw new IOException("other data follows after the zeros at its end");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
