package dev.colophon.spi.content;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A copy of bytes that reports its progress, and ends if the work is cancelled. */
public final class ByteCopy {

  private static final int BUFFER_SIZE = 1 << 16;

  private final Cancellation cancellation;
  private final ProgressListener.Transfer progress;

  private ByteCopy(Cancellation cancellation, ProgressListener.Transfer progress) {
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * Returns a copy.
   *
   * @param cancellation the cancellation of the work
   * @param progress receives the number of bytes of each step
   */
  public static ByteCopy of(Cancellation cancellation, ProgressListener.Transfer progress) {
    return new ByteCopy(cancellation, progress);
  }

  /**
   * Reports transferred bytes.
   *
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   */
  public void advance(long bytes) {
    progress.advance(bytes);
    cancellation.check();
  }

  /**
   * Copies a stream to its end, and closes neither.
   *
   * @throws dev.colophon.spi.CancelledException if the work was cancelled
   * @throws IOException if reading or writing fails
   */
  public void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      advance(n);
    }
  }
}
