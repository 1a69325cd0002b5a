package dev.colophon.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** What goes into a pipe. */
final class PipeOutputStream extends OutputStream {

  private final FileChannel pipe;
  private final PipeWaits.Watch watch;

  PipeOutputStream(FileChannel pipe, PipeWaits.Watch watch) {
    this.pipe = pipe;
    this.watch = watch;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
    while (source.hasRemaining()) {
      watch.during(() -> pipe.write(source));
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
