package dev.colophon.spi.image;

import dev.colophon.spi.model.Descriptor;
import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** The exact bytes of a JSON document, which never change, and their SHA-256 digest. */
public final class DocumentBytes {

  private final byte[] bytes;
  private final Digest digest;

  private DocumentBytes(byte[] bytes) {
    this.bytes = bytes;
    this.digest = Digest.of(bytes);
  }

  /** Returns a document with a copy of these bytes. */
  public static DocumentBytes of(byte[] bytes) {
    return new DocumentBytes(bytes.clone());
  }

  /** Returns a document with a text in UTF-8. */
  public static DocumentBytes of(String text) {
    return new DocumentBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 digest of the bytes. */
  public Digest digest() {
    return digest;
  }

  /**
   * Checks that a descriptor has the digest and the size of these bytes.
   *
   * @throws IllegalArgumentException if it does not
   */
  void requireNamedBy(Descriptor descriptor) {
    Digest named = descriptor.digest();
    if (descriptor.size() != bytes.length || !named.equals(digestBy(named.algorithm()))) {
      throw new IllegalArgumentException(
          named + " of " + descriptor.size() + " bytes does not name the document " + digest);
    }
  }

  private Digest digestBy(Digest.Algorithm algorithm) {
    if (algorithm == digest.algorithm()) {
      return digest;
    }
    MessageDigest hash = algorithm.newHash();
    hash.update(bytes);
    return Digest.of(algorithm, hash);
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Opens a stream of the bytes. */
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  /** Writes the bytes to {@code out}. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** The bytes as UTF-8 text. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
