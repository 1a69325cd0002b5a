package dev.colophon.exporter.docker.archive;

import dev.colophon.spi.ExecutionContext;
import dev.colophon.spi.ProgressListener.Transfer;
import dev.colophon.spi.SourceException;
import dev.colophon.spi.Written;
import dev.colophon.spi.content.ByteCopy;
import dev.colophon.spi.model.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * The digests of a compressed layer, computed in one pass.
 *
 * @param compressed the digest of its bytes
 * @param uncompressed the digest of its uncompressed bytes, which is its diff ID
 */
record LayerDigests(Digest compressed, Digest uncompressed) {

  /**
   * Reads a layer.
   *
   * @param name its file, for messages
   * @throws SourceException if it cannot be unpacked
   */
  static LayerDigests of(LayerBlob layer, String name, ExecutionContext context)
      throws IOException {
    MessageDigest outer = Digest.Algorithm.SHA256.newHash();
    MessageDigest inner = Digest.Algorithm.SHA256.newHash();
    try (Transfer transfer = context.progress().begin("hash " + name, -1);
        InputStream in = new DigestInputStream(layer.region().open(), outer)) {
      ByteCopy copy = ByteCopy.of(context.cancellation(), transfer);
      OutputStream unpacked = new DigestOutputStream(OutputStream.nullOutputStream(), inner);
      InputStream packed = new BufferedInputStream(in, 1 << 16);
      copy.copy(layer.compression().unpack(packed, Written.content(name)), unpacked);
      // Bytes after the compressed data belong to the blob, too.
      copy.copy(in, OutputStream.nullOutputStream());
    }
    return new LayerDigests(
        Digest.of(Digest.Algorithm.SHA256, outer), Digest.of(Digest.Algorithm.SHA256, inner));
  }
}
