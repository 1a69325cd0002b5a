package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.FileRegion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An archive that goes to a stream.
 *
 * @param out the stream
 */
record StreamSink(OutputStream out) implements TarSink {

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public boolean copiesRegions() {
    return false;
  }

  @Override
  public void write(FileRegion region, Transfers transfers) throws IOException {
    try (InputStream in = region.open()) {
      write(in, transfers);
    }
  }

  @Override
  public void write(InputStream in, Transfers transfers) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      transfers.advance(n);
    }
  }
}
