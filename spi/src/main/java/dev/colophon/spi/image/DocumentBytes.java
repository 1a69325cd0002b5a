package dev.colophon.spi.image;

import dev.colophon.spi.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The exact bytes of a JSON document, which never change, and their SHA-256 digest. */
public final class DocumentBytes {

  private final byte[] bytes;
  private final Digest digest;

  private DocumentBytes(byte[] bytes) {
    this.bytes = bytes;
    this.digest = Digest.of(bytes);
  }

  /** A document of a copy of these bytes. */
  public static DocumentBytes of(byte[] bytes) {
    return new DocumentBytes(bytes.clone());
  }

  /** A document of that text in UTF-8. */
  public static DocumentBytes of(String text) {
    return new DocumentBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 digest of the bytes. */
  public Digest digest() {
    return digest;
  }

  /** How many bytes there are. */
  public int size() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** A stream of the bytes. */
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
