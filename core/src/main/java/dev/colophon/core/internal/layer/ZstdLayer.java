package dev.colophon.core.internal.layer;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.github.luben.zstd.util.Native;
import dev.colophon.spi.Written;
import dev.colophon.spi.library.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Zstd layers with zstd-jni, which is an optional dependency. */
final class ZstdLayer {

  /** The maximum number of threads. More would only need more of zstd's large buffers. */
  private static final int MOST_WORKERS = 4;

  /** The highest level whose window all readers must support according to RFC 8878. */
  private static final int HIGHEST_LEVEL_WITH_USUAL_WINDOW = 19;

  /** 8 MiB, which all readers must support according to RFC 8878 (section 3.1.1.1.2). */
  private static final int LARGEST_WINDOW_LOG = 23;

  private ZstdLayer() {}

  /**
   * Uncompresses a stream.
   *
   * @param what the stream as a person would name it
   * @throws dev.colophon.spi.SourceException if zstd cannot be used
   * @throws IOException if it cannot be read
   */
  static InputStream unpack(InputStream in, String what) throws IOException {
    load(what);
    return Streams.unpack(in);
  }

  /**
   * Returns a stream that compresses with at least one worker, because zstd splits its input
   * differently without workers.
   *
   * @throws dev.colophon.spi.SourceException if zstd cannot be used
   */
  static OutputStream pack(OutputStream out, int level, int threads) throws IOException {
    load("compression=zstd");
    return Streams.pack(out, level, threads);
  }

  private static void load(String what) {
    NativeLibraries.loadZstd(Written.source(what), () -> Native.load());
  }

  /** Loaded only if zstd is installed: the JVM refuses a class that extends a missing one. */
  private static final class Streams {

    static InputStream unpack(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }

    static OutputStream pack(OutputStream out, int level, int threads) throws IOException {
      ZstdOutputStream zstd = new ZstdOutputStream(out, level);
      zstd.setWorkers(Math.min(Math.max(threads, 1), MOST_WORKERS)).setChecksum(true);
      if (level > HIGHEST_LEVEL_WITH_USUAL_WINDOW) {
        zstd.setWindowLog(LARGEST_WINDOW_LOG);
      }
      return zstd;
    }
  }
}
