package dev.colophon.spi;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** What comes out of a pipe. A channel's own stream would ask the pipe for its position. */
final class PipeInputStream extends InputStream {

  private final FileInputStream pipe;
  private final PipeWaits.Watch watch;

  PipeInputStream(FileInputStream pipe, PipeWaits.Watch watch) {
    this.pipe = pipe;
    this.watch = watch;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    ByteBuffer target = ByteBuffer.wrap(buffer, offset, length);
    return watch.during(() -> pipe.getChannel().read(target));
  }

  @Override
  public int available() throws IOException {
    return pipe.available();
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
