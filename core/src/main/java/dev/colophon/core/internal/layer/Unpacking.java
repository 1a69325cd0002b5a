package dev.colophon.core.internal.layer;

import com.github.luben.zstd.ZstdInputStream;
import dev.colophon.spi.SourceException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Recognises a compressed stream by its first bytes, and unpacks it. */
final class Unpacking {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] XZ = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
  private static final byte[] BZIP2 = {'B', 'Z', 'h', '9', '1', 'A'};

  /** The most bytes that something compressed may unpack to. */
  private static final long MOST = 64L << 30;

  private Unpacking() {}

  /** Ends what would unpack to more than anybody wants. */
  private static final class Limited extends FilterInputStream {

    private final String what;
    private long left = MOST;

    Limited(InputStream in, String what) {
      super(in);
      this.what = what;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      left -= Math.max(n, 0);
      if (left < 0) {
        throw new SourceException(what, "it unpacks to more than " + MOST + " bytes", "");
      }
      return n;
    }
  }

  /**
   * The bytes of a stream before its compression with gzip or zstd, or as they are.
   *
   * @param what the stream as a person would name it
   * @throws SourceException if it is compressed otherwise, or cannot be read
   */
  static InputStream of(InputStream in, String what) {
    return Reading.of(what, () -> unpack(in, what));
  }

  private static InputStream unpack(InputStream in, String what) throws IOException {
    byte[] start = in.readNBytes(XZ.length);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), in);
    if (begins(start, GZIP)) {
      // The JDK's own takes the first of several members for all where no more is at hand yet.
      return new Limited(
          GzipCompressorInputStream.builder()
              .setInputStream(whole)
              .setDecompressConcatenated(true)
              .get(),
          what);
    }
    if (begins(start, ZSTD)) {
      return new Limited(new ZstdInputStream(whole), what);
    }
    if (begins(start, XZ) || begins(start, BZIP2)) {
      throw new SourceException(
          what,
          "it is compressed with " + (begins(start, XZ) ? "xz" : "bzip2"),
          "Use a tar that is plain or compressed with gzip or zstd.");
    }
    return whole;
  }

  private static boolean begins(byte[] start, byte[] magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= start.length || start[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
