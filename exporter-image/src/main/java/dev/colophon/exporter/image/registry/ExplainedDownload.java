package dev.colophon.exporter.image.registry;

import dev.colophon.exporter.image.http.RegistryException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A download whose failures say which blob of which repository it was. */
final class ExplainedDownload extends FilterInputStream {

  private final String what;

  ExplainedDownload(InputStream in, String what) {
    super(in);
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (RegistryException e) {
      throw e.ofSource(what);
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return in.read(target, offset, length);
    } catch (RegistryException e) {
      throw e.ofSource(what);
    }
  }
}
