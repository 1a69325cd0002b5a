package dev.colophon.core.internal.extension;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of a plug-in's, which may throw anything. */
final class GuardedStream extends FilterInputStream {

  private final Provenance place;

  GuardedStream(InputStream in, Provenance place) {
    super(in);
    this.place = place;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (RuntimeException | Error e) {
      throw failure(e);
    }
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
  public long skip(long bytes) throws IOException {
    try {
      return in.skip(bytes);
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
