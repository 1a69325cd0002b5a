package dev.colophon.core.internal.layer;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that reports progress, and fails when the work is cancelled. */
final class WatchedOutput extends FunnelOutputStream {

  private final OutputStream out;
  private final Transfer progress;
  private final Cancellation cancellation;

  WatchedOutput(OutputStream out, Transfer progress, Cancellation cancellation) {
    this.out = out;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    cancellation.check();
    out.write(bytes, offset, length);
    progress.advance(length);
  }
}
