package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.Written;
import dev.colophon.spi.gzip.GzipMembers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** The compression of an archive or a layer, detected by its first bytes. */
public enum Compression {
  /** Not compressed. */
  NONE(""),
  /** RFC 1952; several members are read one after another. */
  GZIP("\u001f\u008b"),
  /** RFC 8878. */
  ZSTD("(\u00b5/\u00fd"),
  /** The format of bzip2. */
  BZIP2("BZh"),
  /** The .xz file format. */
  XZ("\u00fd7zXZ\u0000"),
  /** The LZ4 frame format. */
  LZ4("\u0004\"M\u0018");

  /** The number of bytes that are examined. */
  private static final int SNIFFED = 262;

  private static final String USTAR = "ustar";
  private static final int USTAR_OFFSET = 257;
  private static final String AFTER_SKIPPABLE = "*M\u0018";

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /**
   * Detects the compression of a stream.
   *
   * @param in a stream that supports marks; its position does not change
   */
  public static Compression of(InputStream in) throws IOException {
    in.mark(SNIFFED);
    String start = new String(in.readNBytes(SNIFFED), StandardCharsets.ISO_8859_1);
    in.reset();
    // A tar archive begins with the name of its first file, which may be any bytes.
    if (start.startsWith(USTAR, USTAR_OFFSET)) {
      return NONE;
    }
    for (Compression each : values()) {
      if (each != NONE && start.startsWith(each.magic)) {
        return each;
      }
    }
    boolean skippable = start.startsWith(AFTER_SKIPPABLE, 1) && start.charAt(0) >> 4 == 5;
    return skippable ? ZSTD : NONE;
  }

  /**
   * Detects the compression of a file.
   *
   * @throws IOException if it cannot be read
   */
  static Compression of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return of(in);
    }
  }

  /**
   * Uncompresses a stream.
   *
   * @param what the archive or layer, for messages
   * @throws dev.colophon.spi.SourceException if the library for the format is missing
   * @throws IOException if the stream is damaged
   */
  public InputStream unpack(InputStream in, Written what) throws IOException {
    return switch (this) {
      case NONE -> in;
      // The JDK's stream ends if a pipe pauses between two members (JDK-7036144).
      case GZIP -> new GzipMembers(in, GzipCompressorInputStream::new);
      case ZSTD -> ZstdArchive.unpack(in, what);
      case BZIP2 -> new BZip2CompressorInputStream(in, true);
      case XZ -> unpackXz(in);
      case LZ4 -> new FramedLZ4CompressorInputStream(in, true);
    };
  }

  /** Uncompresses xz. The first block of the stream tells how much memory it needs, up to 4 GiB. */
  private static InputStream unpackXz(InputStream in) throws IOException {
    long most = Runtime.getRuntime().maxMemory() / 4 * 3;
    try {
      InputStream unpacked =
          new BufferedInputStream(
              new XZInputStream(in, (int) Math.min(most >> 10, Integer.MAX_VALUE)));
      unpacked.mark(1);
      unpacked.read();
      unpacked.reset();
      return unpacked;
    } catch (MemoryLimitException e) {
      throw new UnpackingMemoryException(most >> 20, e);
    }
  }

  /** Thrown if unpacking a stream needs more memory than is available. */
  static final class UnpackingMemoryException extends IOException {

    private static final long serialVersionUID = 1;

    UnpackingMemoryException(long mebibytes, IOException cause) {
      super("unpacking it needs more memory than the " + mebibytes + " MiB that are free", cause);
    }
  }

  /**
   * Returns a stream that compresses the bytes written to it. The same bytes give the same result.
   *
   * @param what the archive, for messages
   * @throws dev.colophon.spi.SourceException if the library for the format is missing
   */
  public OutputStream pack(OutputStream out, Written what) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
      case ZSTD -> ZstdArchive.pack(out, what);
      case BZIP2 -> new BZip2CompressorOutputStream(out);
      case XZ -> new XZOutputStream(out, new LZMA2Options());
      case LZ4 -> new FramedLZ4CompressorOutputStream(out);
    };
  }

  /** Returns the usual name of the format. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
