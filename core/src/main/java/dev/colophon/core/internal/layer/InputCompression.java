package dev.colophon.core.internal.layer;

import dev.colophon.spi.Advice;
import dev.colophon.spi.Reason;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.gzip.GzipMembers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The compression of an input, detected by its first bytes. */
enum InputCompression {
  GZIP("gzip", "1f8b") {
    @Override
    InputStream unpack(InputStream in, String what) throws IOException {
      return new GzipMembers(in, GzipCompressorInputStream::new);
    }
  },
  ZSTD("zstd", "28b52ffd") {
    @Override
    InputStream unpack(InputStream in, String what) throws IOException {
      return ZstdLayer.unpack(in, what);
    }
  },
  /** A skippable frame, with which pzstd and others begin. Any value is valid for its last byte. */
  ZSTD_SKIPPABLE("zstd", "2a4d18") {
    @Override
    boolean matches(byte[] start) {
      return start.length > 0
          && (start[0] & 0xf0) == 0x50
          && super.matches(Arrays.copyOfRange(start, 1, start.length));
    }

    @Override
    InputStream unpack(InputStream in, String what) throws IOException {
      return ZstdLayer.unpack(in, what);
    }
  },
  XZ("xz", "fd377a585a00") {
    @Override
    InputStream unpack(InputStream in, String what) throws IOException {
      // The first block of the stream tells how much memory it needs, up to 4 GiB.
      long most = Runtime.getRuntime().maxMemory() / 4 * 3;
      try {
        InputStream unpacked =
            new BufferedInputStream(
                XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB((int) Math.min(most >> 10, Integer.MAX_VALUE))
                    .get());
        unpacked.mark(1);
        unpacked.read();
        unpacked.reset();
        return unpacked;
      } catch (MemoryLimitException e) {
        throw new SourceException(
            Written.source(what),
            Reason.TOO_LARGE,
            "unpacking it needs more memory than the " + (most >> 20) + " MiB that are free",
            Advice.of(
                "Compress it with xz -6, or give Java more memory: JAVA_TOOL_OPTIONS=-Xmx1g."),
            e);
      }
    }
  },
  BZIP2("bzip2", "425a68") {
    @Override
    boolean matches(byte[] start) {
      return super.matches(start) && start.length > 3 && start[3] >= '1' && start[3] <= '9';
    }

    @Override
    InputStream unpack(InputStream in, String what) throws IOException {
      return new BZip2CompressorInputStream(in, true);
    }
  },
  LZ4("lz4", "04224d18") {
    @Override
    InputStream unpack(InputStream in, String what) throws IOException {
      return new FramedLZ4CompressorInputStream(in, true);
    }
  },
  LZIP("lzip", "4c5a4950"),
  COMPRESS("compress", "1f9d");

  /** The maximum number of bytes needed to detect a compression. */
  static final int LONGEST = 6;

  private final String spelling;
  private final String magic;

  InputCompression(String spelling, String magic) {
    this.spelling = spelling;
    this.magic = magic;
  }

  /** Whether a stream has this compression, given its first {@link #LONGEST} bytes or fewer. */
  boolean matches(byte[] start) {
    return HexFormat.of().formatHex(start).startsWith(magic);
  }

  /**
   * Uncompresses a stream.
   *
   * @param what the name of the stream, for messages
   * @throws SourceException if Colophon cannot unpack it
   * @throws IOException if it cannot be read
   */
  InputStream unpack(InputStream in, String what) throws IOException {
    throw new SourceException(
        Written.source(what),
        Reason.UNSUPPORTED,
        "it is compressed with " + spelling,
        Advice.of("Use a tar that is plain or compressed with gzip, zstd, xz, bzip2 or lz4."));
  }
}
