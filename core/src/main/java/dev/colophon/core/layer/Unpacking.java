package dev.colophon.core.layer;

import com.github.luben.zstd.ZstdInputStream;
import dev.colophon.spi.SourceException;
import java.io.ByteArrayInputStream;
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

  private Unpacking() {}

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
      return GzipCompressorInputStream.builder()
          .setInputStream(whole)
          .setDecompressConcatenated(true)
          .get();
    }
    if (begins(start, ZSTD)) {
      return new ZstdInputStream(whole);
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
