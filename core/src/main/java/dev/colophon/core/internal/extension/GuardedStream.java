package dev.colophon.core.internal.extension;

import dev.colophon.spi.content.FunnelInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Guards a plug-in's stream, which may throw anything. */
final class GuardedStream extends FunnelInputStream {

  private final InputStream in;
  private final Provenance place;

  GuardedStream(InputStream in, Provenance place) {
    this.in = in;
    this.place = place;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  @Override
  public int available() throws IOException {
    try {
      return in.available();
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(Throwable thrown) {
    return PluginFailure.of(place, "reading a blob", thrown);
  }
}
