package dev.colophon.exporter.oci.parallel;

import dev.colophon.spi.Cancellation;
import dev.colophon.spi.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One transfer of bytes, which reports its progress and ends when the work is cancelled.
 *
 * @param cancellation whether it is to end
 * @param progress is told how many bytes are done
 */
public record ByteCopy(Cancellation cancellation, ProgressListener.Transfer progress) {

  private static final int BUFFER_SIZE = 1 << 16;

  /** Reports bytes that are done. */
  public void advance(long bytes) {
    progress.advance(bytes);
    cancellation.check();
  }

  /**
   * Copies a stream to its end, and closes neither.
   *
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
