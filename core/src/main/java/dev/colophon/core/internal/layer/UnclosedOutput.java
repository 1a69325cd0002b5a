package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.FunnelOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that, when it is closed, flushes the stream behind it and leaves it open. */
final class UnclosedOutput extends FunnelOutputStream {

  private final OutputStream out;

  UnclosedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
