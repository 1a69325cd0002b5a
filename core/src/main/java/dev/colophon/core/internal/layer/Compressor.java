package dev.colophon.core.internal.layer;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that compresses what is written to it. Finishing it ends the compressed form; closing it
 * only lets go of what it holds, so that work that failed writes nothing more. The stream behind it
 * is not closed.
 */
abstract class Compressor extends OutputStream {

  /** More threads than this would only hold more of zstd's large buffers. */
  private static final int MOST_ZSTD_WORKERS = 4;

  /** The highest level that needs no larger window than RFC 8878 asks every reader to take. */
  private static final int HIGHEST_LEVEL_WITH_USUAL_WINDOW = 19;

  /** 8 MiB, which RFC 8878 (section 3.1.1.1.2) asks every reader to take. */
  private static final int LARGEST_WINDOW_LOG = 23;

  /** Ends the compressed form, writing what is still held. */
  abstract void finish() throws IOException;

  /** A compressor of these settings, with this many threads; the bytes are the same for any. */
  static Compressor of(CompressionSettings settings, OutputStream out, int threads)
      throws IOException {
    int level = settings.effectiveLevel();
    return switch (settings.compression()) {
      case GZIP -> new GzipCompressor(out, level, threads);
      case ZSTD -> zstd(out, level, threads);
      case UNCOMPRESSED -> new Wrapping(new Unclosed(out));
    };
  }

  /**
   * At least one worker always: without any, zstd cuts its input otherwise than with one or more.
   */
  private static Compressor zstd(OutputStream out, int level, int threads) throws IOException {
    NativeCode.loadZstd("compression=zstd");
    ZstdOutputStream zstd = new ZstdOutputStream(new Unclosed(out), level);
    zstd.setWorkers(Math.min(Math.max(threads, 1), MOST_ZSTD_WORKERS)).setChecksum(true);
    if (level > HIGHEST_LEVEL_WITH_USUAL_WINDOW) {
      zstd.setWindowLog(LARGEST_WINDOW_LOG);
    }
    return new Wrapping(zstd);
  }

  /** Another stream as a compressor: finished by closing it. */
  private static final class Wrapping extends Compressor {

    private final OutputStream out;

    Wrapping(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    void finish() throws IOException {
      out.close();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Keeps the stream behind it open. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
