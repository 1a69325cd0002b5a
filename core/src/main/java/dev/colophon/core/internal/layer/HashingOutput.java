package dev.colophon.core.internal.layer;

import dev.colophon.spi.content.FunnelOutputStream;
import dev.colophon.spi.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** A stream that hashes and counts its bytes. It does not close the underlying stream. */
final class HashingOutput extends FunnelOutputStream {

  private final OutputStream out;
  private final MessageDigest hash = Digest.Algorithm.SHA256.newHash();
  private long size;

  HashingOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    hash.update(bytes, offset, length);
    out.write(bytes, offset, length);
    size += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** The digest of all bytes written. Call this once, at the end. */
  Digest digest() {
    return Digest.of(Digest.Algorithm.SHA256, hash);
  }

  /** The number of bytes written. */
  long size() {
    return size;
  }
}
