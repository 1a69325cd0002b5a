package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.content.FunnelInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A download whose failures say which blob of which repository it was. */
final class ExplainedDownload extends FunnelInputStream {

  private final InputStream in;
  private final String what;

  ExplainedDownload(InputStream in, String what) {
    this.in = in;
    this.what = what;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, length);
    } catch (RegistryException e) {
      throw e.ofSource(what);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
