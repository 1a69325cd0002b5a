package dev.colophon.core.internal.layer;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that compresses what is written to it. Finishing it ends the compressed form; closing it
 * only lets go of what it holds, so that work that failed writes nothing more. The stream behind it
 * is not closed.
 */
abstract class Compressor extends OutputStream {

  /** Ends the compressed form, writing what is still held. */
  abstract void finish() throws IOException;

  /**
   * A compressor of these settings.
   *
   * @param threads how many threads compress at the same time; the bytes are the same for any
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
}
