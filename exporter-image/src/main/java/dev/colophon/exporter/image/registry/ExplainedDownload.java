package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import dev.colophon.spi.content.FunnelInputStream;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.InputStream;

/** A download that adds the blob to its failures. */
final class ExplainedDownload extends FunnelInputStream {

  private final InputStream in;
  private final Digest digest;

  ExplainedDownload(InputStream in, Digest digest) {
    this.in = in;
    this.digest = digest;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, length);
    } catch (RegistryException e) {
      throw e.ofBlob(digest);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
