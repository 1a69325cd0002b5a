package dev.colophon.exporter.oci.archive;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import dev.colophon.spi.Written;
import dev.colophon.spi.library.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Zstd compression with zstd-jni, which is an optional dependency. */
final class ZstdArchive {

  private ZstdArchive() {}

  /**
   * Uncompresses a stream.
   *
   * @param what the archive or layer, for messages
   * @throws dev.colophon.spi.SourceException if zstd cannot be used
   * @throws IOException if the stream is damaged
   */
  static InputStream unpack(InputStream in, Written what) throws IOException {
    load(what);
    return Streams.unpack(in);
  }

  /**
   * Returns a stream that compresses.
   *
   * @param what the archive, for messages
   * @throws dev.colophon.spi.SourceException if zstd cannot be used
   */
  static OutputStream pack(OutputStream out, Written what) throws IOException {
    load(what);
    return Streams.pack(out);
  }

  private static void load(Written what) {
    NativeLibraries.loadZstd(what, () -> Native.load());
  }

  /** Loaded only if zstd is installed: the JVM refuses a class that extends a missing one. */
  private static final class Streams {

    static InputStream unpack(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }

    static OutputStream pack(OutputStream out) throws IOException {
      return new ZstdOutputStream(out);
    }
  }
}
