package dev.colophon.exporter.oci.archive;

import dev.colophon.spi.content.ByteCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A sink for an archive that is written to a stream.
 *
 * @param out the stream
 */
record StreamSink(OutputStream out) implements TarSink {

  @Override
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  @Override
  public void write(InputStream in, ByteCopy copy) throws IOException {
    copy.copy(in, out);
  }
}
