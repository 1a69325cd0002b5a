package dev.colophon.spi;

import dev.colophon.spi.content.FunnelInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream from another process, whose waits are shown and have a limit. */
final class PipeInputStream extends FunnelInputStream {

  private final InputStream in;
  private final PipeWaits.Watch watch;

  PipeInputStream(InputStream in, PipeWaits waits) {
    this.in = in;
    // A channel can be closed while another thread reads from it.
    this.watch = waits.watch(in instanceof FileInputStream file ? file.getChannel() : in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return watch.during(() -> readSome(buffer, offset, length));
  }

  /** A channel's own stream would ask a pipe for its position. */
  private int readSome(byte[] buffer, int offset, int length) throws IOException {
    return in instanceof FileInputStream file
        ? file.getChannel().read(ByteBuffer.wrap(buffer, offset, length))
        : in.read(buffer, offset, length);
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
