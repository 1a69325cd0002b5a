package dev.colophon.core.internal.layer;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that compresses the bytes written to it. {@link #finish} completes the compressed data;
 * closing only releases resources, so failed work writes nothing more. The underlying stream is not
 * closed.
 */
abstract class Compressor extends OutputStream {

  /** Completes the compressed data and writes what is still buffered. */
  abstract void finish() throws IOException;

  /**
   * Creates a compressor with these settings.
   *
   * @param threads the number of parallel threads, which does not affect the bytes
   */
  static Compressor of(
      CompressionSettings settings, OutputStream out, int threads, ExecutionContext context)
      throws IOException {
    int level = settings.effectiveLevel();
    return switch (settings.compression()) {
      case GZIP -> new GzipCompressor(out, level, threads, context);
      case ZSTD -> new Wrapping(ZstdLayer.pack(FunnelOutputStream.unclosed(out), level, threads));
      case UNCOMPRESSED -> new Wrapping(FunnelOutputStream.unclosed(out));
    };
  }

  /** A compressor that wraps another stream and closes it to finish. */
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
}
