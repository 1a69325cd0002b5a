package dev.colophon.spi.content;

import dev.colophon.spi.ProgressListener;
import dev.colophon.spi.ProgressListener.Transfer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apiguardian.api.API;

/** A stream from another process that reports its pauses as waits to the progress listener. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AwaitedInputStream extends FilterInputStream {

  private final ProgressListener progress;
  private final String whom;

  /**
   * Creates a stream.
   *
   * @param whom a few words for the other process, shown while reads wait
   */
  public AwaitedInputStream(InputStream in, ProgressListener progress, String whom) {
    super(in);
    this.progress = progress;
    this.whom = whom;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0 || in.available() > 0) {
      return in.read(buffer, offset, length);
    }
    try (Transfer waiting = progress.await(whom)) {
      waiting.advance(0);
      return in.read(buffer, offset, length);
    }
  }
}
